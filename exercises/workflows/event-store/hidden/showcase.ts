// The story that the store tells: two tellers at one version, a retry, a failing disk, a follower who misses nothing.
import { type CommandCall, step } from "#kit";
import type { Handling, Setup, Wanted } from "./traffic.ts";

const append = (wanted: Partial<Wanted>) =>
  step("append", { stream: "acc-1", expected: "any", size: 1, key: "none", ...wanted });
const subscribe = (follower: string, after: number, handling: Handling) =>
  step("subscribe", { follower, after, handling, aborted: false });
const accept = step("accept");

export const showcase: { setup: Setup; commands: readonly CommandCall[] } = {
  setup: { traffic: "all" },
  commands: [
    append({ expected: "none", size: 2 }),
    accept,
    append({ expected: 2 }),
    append({ expected: 2 }),
    accept,
    append({ expected: 3, key: "k1" }),
    step("crash", { takesEffect: true }),
    append({ expected: 3, key: "k1" }),
    subscribe("A", 0, "waits"),
    append({ stream: "acc-2", expected: "none", size: 2 }),
    step("reject"),
    append({ stream: "acc-2", expected: "none", size: 2 }),
    subscribe("B", 3, "returns"),
    accept,
    step("handled", { follower: "A", outcome: "ok" }),
    step("read", { stream: "acc-1", from: 1, asOf: "none" }),
  ],
};
