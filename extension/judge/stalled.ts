// Finds out that a thread waits for something that nothing can bring any more: a promise that never settles need not be
// waited for until the time is up.
import { performance } from "node:perf_hooks";

/** Taken before virtual time stands in for them. */
const { setTimeout, clearTimeout } = globalThis;
const { eventLoopUtilization } = performance;

const LOOK_MS = 50;
/** Nothing that is judged waits for anything outside of its thread: no rest of it is as long as this. */
const IDLE_MS = 250;
/** What a look itself may cost. */
const NOTHING_MS = 5;

export const STALLED = Symbol("stalled");

/** What the work comes to, or STALLED where its thread has nothing left to do before that. Rejects as the work does. */
export async function orStalled<T>(work: Promise<T>): Promise<T | typeof STALLED> {
  const stall = Promise.withResolvers<typeof STALLED>();
  let before = eventLoopUtilization();
  let idleMs = 0;
  const look = () => {
    const now = eventLoopUtilization();
    const { active, idle } = eventLoopUtilization(now, before);
    before = now;
    idleMs = active < NOTHING_MS ? idleMs + idle : 0;
    if (idleMs >= IDLE_MS) stall.resolve(STALLED);
    else timer = setTimeout(look, LOOK_MS);
  };
  let timer = setTimeout(look, LOOK_MS);
  try {
    return await Promise.race([work, stall.promise]);
  } finally {
    clearTimeout(timer);
  }
}
