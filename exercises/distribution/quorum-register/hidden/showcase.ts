// The story: a quorum decides and the slow one is not waited for; a write stops half way, and the first read finishes it.
import { type CommandCall, step } from "#kit";
import type { Setup } from "./setup.ts";

const begin = (kind: string, caller: string) => step(kind, { caller, asked: [], told: [] });
const hear = (caller: string, ...replicas: string[]) => step("hear", { caller, replicas });
const push = (caller: string, replica: string, way: string) => step("message", { caller, replica, way });

export const showcase: { setup: Setup; commands: readonly CommandCall[] } = {
  setup: { n: 3, r: 2, w: 2, atomicReads: true, lastThrows: false },
  commands: [
    begin("write", "A"),
    hear("A", "r1", "r2"),
    hear("A", "r1", "r2"),
    begin("read", "B"),
    hear("B", "r1"),
    hear("B", "r3"),
    hear("B", "r3"),
    begin("write", "A"),
    hear("A", "r1", "r2"),
    push("A", "r1", "arrives"),
    step("advance", { ms: 50 }),
    begin("read", "B"),
    hear("B", "r1", "r2"),
    hear("B", "r2"),
    begin("read", "C"),
    hear("C", "r2", "r3"),
    hear("C", "r3"),
  ],
};
