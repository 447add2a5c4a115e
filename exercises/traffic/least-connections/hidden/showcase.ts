// The story of both balancers: a quiet minute, a burst, a slow server, a newcomer, one that leaves; then the same with two choices.
import { type CommandCall, step } from "#kit";
import type { Setup } from "./setup.ts";

const acquire = (u = 0, v = 0, exclude: string[] = []) => step("acquire", { exclude, u, v });
const release = (lease: number) => step("release", { lease });

export const showcase: { setup: Setup; commands: readonly CommandCall[] } = {
  setup: { balancer: "least connections", servers: ["A", "B", "C"], heavy: 0 },
  commands: [
    step("visits", { times: 3 }),
    step("burst", { size: 6 }),
    release(4),
    release(7),
    step("burst", { size: 2 }),
    release(5),
    acquire(0, 0, ["B"]),
    step("add", { server: "D", weight: 2 }),
    step("burst", { size: 4 }),
    step("remove", { server: "C" }),
    step("add", { server: "C", weight: 1 }),
    release(6),
    step("rebuild", { balancer: "two choices" }),
    acquire(0, 0.5),
    acquire(0.25, 0.9),
    acquire(0.75, 0.5),
  ],
};
