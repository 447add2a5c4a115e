// How many tests and checks passed and failed: what every part of `npm test` ends with.
import { readFileSync, writeFileSync } from "node:fs";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export const none: Counts = { passed: 0, failed: 0 };

export function sum(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/** Every doubt is a failure: a bad exit code without a failed test, and a suite in which nothing passed. */
export function believed(counts: Counts, exitCode: number): Counts {
  const doubtful = exitCode !== 0 || counts.passed === 0;
  return counts.failed === 0 && doubtful ? { ...counts, failed: 1 } : counts;
}

/** Leaves the counts where whoever started this process asked for them. */
export function reportCounts(counts: Counts): void {
  const file = process.env.PATTERNBOOK_COUNTS;
  if (file) writeFileSync(file, JSON.stringify(counts));
}

/** What reportCounts left in a file; none where it left nothing, which `believed` takes for a failure. */
export function readCounts(file: string): Counts {
  try {
    const { passed, failed } = JSON.parse(readFileSync(file, "utf8"));
    return { passed: Number(passed), failed: Number(failed) };
  } catch {
    // The process ended before it could count.
    return none;
  }
}
