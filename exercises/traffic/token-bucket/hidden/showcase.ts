// The story that the bucket tells: a burst, the drip, a big job before small ones, advice, an abort, a night's rest.
import { type CommandCall, step } from "#kit";
import type { Setup, Signal } from "./callers.ts";

const click = (tokens: number) => step("tryTake", { tokens });
const job = (tokens: number, signal: Signal = "none") => step("take", { tokens, signal });
const wait = (ms: number) => step("advance", { ms });

export const showcase: { setup: Setup; commands: readonly CommandCall[] } = {
  setup: { capacity: 20, refillPerSecond: 5 },
  commands: [
    click(12),
    click(8),
    click(1),
    wait(199),
    click(1),
    wait(1),
    click(1),
    job(5, "live"),
    job(1),
    job(2),
    wait(600),
    click(1),
    step("abort", { job: 1 }),
    wait(200),
    wait(60_000),
    click(20),
    click(1),
  ],
};
