// What a round must not leave behind once its judge is disposed: processes, files, sockets, handles.
import { openHandles, processesWith } from "./processes.ts";
import type { Traps } from "./traps.ts";
import { until } from "./until.ts";

const GONE_WITHIN_MS = 1_000;

/** Handles and timers that keep this process busy, counted before a judge is made. */
export interface Before {
  readonly handles: number;
  readonly resources: readonly string[];
}

export function countBefore(): Before {
  return { handles: openHandles(), resources: process.getActiveResourcesInfo().sort() };
}

/** One sentence for each thing that is still there a second after the judge was disposed. */
export async function leftovers(before: Before, folder: string, traps: Traps): Promise<readonly string[]> {
  const words = [folder, traps.sleep];
  const processes = () => words.flatMap(processesWith);
  const handles = () => openHandles() - before.handles;
  const resources = () => added(process.getActiveResourcesInfo(), before.resources);
  await until(() => processes().length + Math.max(0, handles()) + resources().length === 0, GONE_WITHIN_MS);
  return [
    ...processes().map((id) => `process ${id} is left`),
    ...(handles() > 0 ? [`${handles()} handles are left`] : []),
    ...resources().map((name) => `a ${name} is left`),
    ...traps.caught(),
  ];
}

/** What `now` has more than `then`. The timer of the one who looks is no leftover. */
function added(now: readonly string[], then: readonly string[]): string[] {
  const left = [...then];
  return now.filter((name) => {
    const index = left.indexOf(name);
    if (index >= 0) left.splice(index, 1);
    return index < 0 && name !== "Timeout";
  });
}
