// The thread that ends the process when the main thread cannot: the parent is gone, memory grows too far, or time is up.
// It runs while the main thread is in a loop, and asks the inspector where that loop is.
import { writeSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { type RunLimits, WATCHDOG_MARK, type WatchdogNote } from "../protocol.ts";
import { whereItHangs } from "./where-it-hangs.ts";

const IDLE_POLL_MS = 250;
const RUN_POLL_MS = 20;
/** What does not pause within this time is inside of a single long call, and nobody can say where. */
const PAUSE_MS = 800;
/** What answers but shows no code within this time waits for something. */
const WAITING_MS = 200;
const STDERR = 2;

/** What the main thread says: the limits of the work that begins, or that it rests until the next. */
export type ToWatchdog = RunLimits | "rest";

/** Watches until it ends the process. */
export function watch(): void {
  const parent = process.ppid;
  const endWithoutParent = () => {
    if (!isAlive(parent)) die();
  };
  setInterval(endWithoutParent, IDLE_POLL_MS);
  parentPort?.postMessage("watching");
  let looks: readonly NodeJS.Timeout[] = [];
  parentPort?.on("message", (message: ToWatchdog) => {
    for (const look of looks) clearTimeout(look);
    if (message === "rest") return;
    const { residentMb, wallClockMs } = message;
    looks = [setInterval(() => checkMemory(residentMb), RUN_POLL_MS), setTimeout(reportHang, wallClockMs)];
  });
}

function isAlive(parent: number): boolean {
  if (process.ppid !== parent) return false;
  try {
    return process.kill(parent, 0);
  } catch {
    // Nothing can be asked of a process that is gone, and nothing else makes this throw for one's own parent.
    return false;
  }
}

function checkMemory(residentMb: number): void {
  const resident = Math.round(process.memoryUsage.rss() / 1e6);
  if (resident > residentMb) end({ end: "memory", residentMb: resident });
}

function reportHang(): void {
  if (process.permission !== undefined && !process.permission.has("inspector")) end({ end: "hung" });
  whereItHangs(WAITING_MS, (frames) => end({ end: "hung", frames }));
  setTimeout(() => end({ end: "hung" }), PAUSE_MS);
}

function end(note: WatchdogNote): never {
  try {
    writeSync(STDERR, `\n${WATCHDOG_MARK}${JSON.stringify(note)}\n`);
  } catch {
    // Whoever would read it is gone; the process ends all the same.
  }
  return die();
}

function die(): never {
  process.kill(process.pid, "SIGKILL");
  throw new Error("a killed process does not get here");
}
