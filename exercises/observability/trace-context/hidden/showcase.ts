// What the player shows of the reference: one checkout through four services, with a retry and a header that is refused.
import { type CommandCall, step } from "#kit";
import type { Setup } from "./requests.ts";

export const showcase: { setup: Setup; commands: CommandCall[] } = {
  setup: { telemetry: "calm" },
  commands: [
    step("work", { span: "A", service: "checkout", parent: "none", hop: "none", fn: "pends" }),
    step("advance", { ms: 5 }),
    step("work", { span: "B", service: "order", parent: "A", hop: "header", fn: "pends" }),
    step("advance", { ms: 5 }),
    step("work", { span: "C", service: "payment", parent: "B", hop: "header", fn: "pends" }),
    step("work", { span: "D", service: "inventory", parent: "B", hop: "header", fn: "pends" }),
    step("advance", { ms: 10 }),
    step("finish", { span: "C", how: "own" }),
    step("work", { span: "E", service: "payment", parent: "B", hop: "header", fn: "pends" }),
    step("advance", { ms: 15 }),
    step("finish", { span: "E", how: "ok" }),
    step("finish", { span: "D", how: "ok" }),
    step("finish", { span: "B", how: "ok" }),
    step("advance", { ms: 5 }),
    step("work", { span: "F", service: "order", parent: "A", hop: "upper case", fn: "pends" }),
    step("advance", { ms: 5 }),
    step("finish", { span: "F", how: "ok" }),
    step("finish", { span: "A", how: "ok" }),
  ],
};
