// Which processes of this machine belong to a run, by a word of their command line.
import { readdirSync, readFileSync } from "node:fs";

/** False where the system has no /proc: then processes that outlive a run cannot be found. */
export const canSeeProcesses = process.platform === "linux";

/** Ids of other living processes with `word` in their command line. */
export function processesWith(word: string): readonly number[] {
  if (!canSeeProcesses) return [];
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return ids.filter((id) => commandLine(id).includes(word)).map(Number);
}

function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8");
  } catch {
    // It ended between the listing and the look.
    return "";
  }
}

/** Handles that this process holds open: files, sockets, pipes. */
export function openHandles(): number {
  return canSeeProcesses ? readdirSync("/proc/self/fd").length : 0;
}
