// The thread in which verify judges designs: virtual time is installed once, then one task after the other is done.
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { orStalled, STALLED } from "../../judge/stalled.ts";
import { installClock } from "../../kit/clock.ts";
import { unhandled } from "../../kit/unhandled.ts";
import { perform } from "./perform.ts";
import type { FromWorker, Task } from "./tasks.ts";

/** What a thread is given to know that it is one of these. */
export const WORKER_NAME = "patternbook-verify";

/** This file, or the bundle that it is in. */
export const WORKER_SCRIPT = new URL(import.meta.url);

if (!isMainThread && workerData === WORKER_NAME) serve();

function serve(): void {
  // Designs throw by the thousand, and nobody reads where: walking the stack costs more than the throw.
  Error.stackTraceLimit = 1;
  const clock = installClock();
  const send = (message: FromWorker): void => parentPort?.postMessage(message);
  process.on("unhandledRejection", unhandled);
  parentPort?.on("message", async (task: Task) => {
    const begin = process.threadCpuUsage();
    try {
      const performed = await orStalled(perform(task, clock));
      if (performed === STALLED) send({ type: "stalled", id: task.id });
      else send({ type: "done", result: { id: task.id, ...performed, durationMs: cpuMs(begin) } });
    } catch (error) {
      send({
        type: "failed",
        id: task.id,
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  });
}

/** Time that this thread has worked since: others on the machine do not count. */
function cpuMs(begin: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(begin);
  return (user + system) / 1000;
}
