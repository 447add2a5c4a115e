// The story: an early entry waits for its predecessor, a reader is behind, a latecomer joins by snapshot, a write waits.
import { type CommandCall, step } from "#kit";
import type { Setup } from "./setup.ts";

const set = (key: string) => step("set", { key, value: "new" });
const deliver = (ahead: number, replica: string) => step("deliver", { ahead, replica });

export const showcase: { setup: Setup; commands: readonly CommandCall[] } = {
  setup: { replicas: 3, hands: "careful" },
  commands: [
    set("a"),
    set("b"),
    set("a"),
    step("drain", { replica: "r1", first: "oldest" }),
    deliver(1, "r2"),
    deliver(2, "r2"),
    step("read", { session: "Bob", key: "a" }),
    deliver(1, "r2"),
    deliver(0, "r2"),
    step("snapshot"),
    step("install", { back: 0, replica: "r3" }),
    step("write", { session: "Ann", op: "delete", key: "b", value: "new", isCutOff: false }),
    step("reply", { write: 1, how: "arrives" }),
    deliver(1, "r1"),
    set("a"),
    step("truncate", { upTo: 5 }),
    step("catchUp", { replica: "r3" }),
    step("wait", { ahead: 2, replica: "r2", signal: "none" }),
    step("drain", { replica: "r2", first: "newest" }),
  ],
};
