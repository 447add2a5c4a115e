// The story of a checkout: a short budget, a lost mail, one wave for a whole request, and a child that is born too late.
import { type CommandCall, step } from "#kit";

export const showcase: { setup: Record<string, never>; commands: readonly CommandCall[] } = {
  setup: {},
  commands: [
    step("withTimeout", { on: "root", ms: 500 }),
    step("withTimeout", { on: "request", ms: 2_000 }),
    step("withCancel", { on: "request" }),
    step("withValue", { on: "request", key: "tenant", value: "t-7" }),
    step("withTimeout", { on: "stock", ms: 100 }),
    step("value", { on: "invoice", key: "tenant" }),
    step("run", { on: "payment", work: "pends" }),
    step("cancel", { on: "mail", cause: "tab closed" }),
    step("advance", { ms: 100 }),
    step("withSignal", { on: "stock", signal: "signal A" }),
    step("abort", { signal: "signal A" }),
    step("advance", { ms: 399 }),
    step("advance", { ms: 1 }),
    step("settle", { run: "run 1", how: "fails" }),
    step("withTimeout", { on: "request", ms: 2_000 }),
  ],
};
