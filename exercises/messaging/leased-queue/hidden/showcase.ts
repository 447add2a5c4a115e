// The story that the queue tells of itself: a dead worker, a late receipt, the drawer and the way out of it.
import { type CommandCall, step } from "#kit";
import type { Sent } from "./desk.ts";
import type { Setup } from "./setup.ts";

const send = (more: Partial<Sent> = {}) => step("send", { body: "order", delayMs: 0, dedupeId: "none", ...more });
const receive = (name: string, max = 1) => step("receive", { consumer: name, max });

export const showcase: { setup: Setup; commands: readonly CommandCall[] } = {
  setup: { visibilityMs: 10, maxReceives: 2, ladder: [5], prefetch: 2, dedupeMs: 0 },
  commands: [
    send(),
    send(),
    send({ delayMs: 18 }),
    receive("w1", 2),
    step("ack", { lease: 1 }),
    step("advance", { ms: 10 }),
    step("advance", { ms: 5 }),
    receive("w2"),
    step("ack", { lease: 2 }),
    step("extend", { lease: 3, ms: 20 }),
    step("nack", { lease: 3, delayMs: "ladder" }),
    step("advance", { ms: 5 }),
    receive("w1"),
    step("disconnect", { consumer: "w1" }),
    receive("w2"),
    step("redrive", { limit: "all" }),
    receive("w2"),
    step("ack", { lease: 6 }),
  ],
};
