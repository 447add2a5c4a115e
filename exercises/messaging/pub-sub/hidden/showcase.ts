// The story that a broker tells of itself: a slow one, a failing one, one that leaves in the middle, and a stream that overflows.
import { type CommandCall, step } from "#kit";
import type { Setup } from "./post.ts";

const subscribe = (name: string, handling: string) =>
  step("subscribe", { name, topic: "orders", handling, signal: "none" });
const publish = (count: number) => step("publish", { topic: "orders", content: "order", count });

export const showcase: { setup: Setup; commands: readonly CommandCall[] } = {
  setup: { audience: "calm", failures: "reported", special: "ends itself" },
  commands: [
    subscribe("A", "quick"),
    subscribe("B", "waits"),
    subscribe("C", "throws"),
    publish(1),
    publish(1),
    step("finish", { name: "B", how: "well" }),
    step("stream", { name: "S", topic: "orders", capacity: 2, overflow: "disconnect", signal: "none" }),
    publish(1),
    step("end", { name: "B" }),
    step("next", { name: "S" }),
    publish(3),
    step("next", { name: "S" }),
    step("next", { name: "S" }),
    step("next", { name: "S" }),
  ],
};
