// The story that a single flight tells of itself: one load for many, one who leaves, a key that is forgotten, all who leave.
import { type CommandCall, step } from "#kit";
import type { Setup } from "./traffic.ts";

const run = (caller: string, key = "home", signal = "live") => step("run", { caller, key, load: "pends", signal });
const settle = (which: "oldest" | "newest", outcome = "value") => step("settle", { key: "home", which, outcome });

export const showcase: { setup: Setup; commands: readonly CommandCall[] } = {
  setup: { nature: "patient" },
  commands: [
    run("A"),
    step("crowd", { key: "home", size: 3 }),
    run("B", "cart"),
    step("abort", { caller: "A" }),
    settle("newest"),
    run("C"),
    step("forget", { key: "home" }),
    run("D"),
    run("A"),
    settle("oldest", "error"),
    step("abort", { caller: "D" }),
    step("abort", { caller: "A" }),
    run("E"),
    settle("oldest"),
  ],
};
