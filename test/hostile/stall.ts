// How long a piece of work holds up the event loop of the process that asked for it.
import { monitorEventLoopDelay } from "node:perf_hooks";

export interface Stall {
  /** The longest delay that was seen; a busy machine adds to it. */
  readonly delayMs: number;
  /** The most processor time that this thread spent between two turns of its loop: its own share of any delay. */
  readonly busyMs: number;
}

const RESOLUTION_MS = 5;

/** Watches the event loop of this thread until the answer is called. */
export function watchStall(): () => Stall {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let busyMs = 0;
  let before = process.threadCpuUsage();
  const look = () => {
    const { user, system } = process.threadCpuUsage(before);
    busyMs = Math.max(busyMs, (user + system) / 1_000);
    before = process.threadCpuUsage();
  };
  const timer = setInterval(look, RESOLUTION_MS);
  delay.enable();
  return () => {
    look();
    clearInterval(timer);
    delay.disable();
    return { delayMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS), busyMs };
  };
}
