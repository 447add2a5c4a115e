// What the player shows of the reference: a straggler that has no vote, a break to its last millisecond, two probes.
import { type CommandCall, step } from "#kit";
import type { Setup } from "./traffic.ts";

export const showcase: { setup: Setup; commands: CommandCall[] } = {
  setup: { failureThreshold: 3, openMs: 500, successThreshold: 2, maxProbes: 1, traffic: "late" },
  commands: [
    ...["A", "B", "C", "D"].map((name) => step("call", { caller: name, fn: "pends", signal: "none" })),
    ...["A", "B", "C"].map((name) => step("settle", { caller: name, outcome: "fault" })),
    step("call", { caller: "E", fn: "pends", signal: "none" }),
    step("settle", { caller: "D", outcome: "ok" }),
    step("advance", { ms: 499 }),
    step("call", { caller: "E", fn: "pends", signal: "none" }),
    step("advance", { ms: 1 }),
    step("crowd", { size: 2 }),
    step("settle", { caller: "H", outcome: "ok" }),
    step("call", { caller: "A", fn: "pends", signal: "none" }),
    step("settle", { caller: "A", outcome: "ok" }),
  ],
};
