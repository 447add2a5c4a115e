// The story that the saga tells: a refusal, a lost answer, a death on the way back, a refund that will not go through.
import { type CommandCall, step } from "#kit";
import type { Outcome, Setup } from "./trip.ts";

const run = (id: string) => step("run", { id, signal: "none", dies: 0, takesEffect: false, journalFails: 0 });
const answer = (id: string, outcome: Outcome = "done") => step("answer", { id, outcome });
const later = (ms: number) => step("advance", { ms });

export const showcase: { setup: Setup; commands: readonly CommandCall[] } = {
  setup: { compensable: 2, pivot: true, retriable: 1, attempts: 2, trouble: "all", script: [] },
  commands: [
    run("order 1"),
    answer("order 1"),
    answer("order 1"),
    answer("order 1", "lost"),
    later(10),
    answer("order 1"),
    answer("order 1"),
    run("order 2"),
    answer("order 2"),
    answer("order 2", "lost"),
    step("crash", { takesEffect: true }),
    run("order 2"),
    answer("order 2"),
    answer("order 2", "failed"),
    later(10),
    answer("order 2", "failed"),
    run("order 2"),
    answer("order 2"),
  ],
};
