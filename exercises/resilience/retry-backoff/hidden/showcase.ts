// The story of a deploy: one caller, a herd without jitter and one with it, the server's advice, and a caller who hangs up.
import { type CommandCall, step } from "#kit";
import type { Planned, Setup } from "./plan.ts";

const call = (jitter: string, plan: readonly Planned[], signal = "none") => step("call", { jitter, plan, signal });
const wait = (ms: number) => step("advance", { ms });

export const showcase: { setup: Setup; commands: readonly CommandCall[] } = {
  setup: {
    maxAttempts: 4,
    baseMs: 100,
    capMs: 1_000,
    factor: "default",
    totalMs: "none",
    maxRetryAfterMs: "default",
    draws: [0.5],
    observer: "quiet",
  },
  commands: [
    call("none", ["fault", "fault"]),
    wait(100),
    wait(200),
    step("settle", { caller: 0, outcome: "ok" }),
    step("crowd", { jitter: "none", size: 3 }),
    wait(100),
    wait(200),
    step("crowd", { jitter: "full", size: 3 }),
    wait(100),
    wait(200),
    call("full", ["advice 60001"]),
    call("equal", ["advice 7", "pends"], "live"),
    wait(40),
    step("abort", { caller: 8 }),
  ],
};
