// A test runner of forty lines for the places where vitest cannot be: inside an extension host, and around a browser that
// all tests of a journey share. A test file calls `test`; the runner that imported it calls `runSuite`.
import type { Counts } from "./counts.ts";

interface Case {
  readonly title: string;
  readonly body: () => Promise<void> | void;
}

/** Begins each line that a suite prints inside an extension host, whose output many others share. */
export const suiteMark = "patternbook suite │";

/** Far more than any test needs, on any machine. */
const patienceMs = 300_000;

const cases: Case[] = [];

/** Adds a test; `title` is a behaviour in the present tense. Tests run one after another, in the order of these calls. */
export function test(title: string, body: Case["body"]): void {
  cases.push({ title, body });
}

/** Runs every test that was added and prints a line each. A suite without tests counts as one failure. */
export async function runSuite(print: (line: string) => void): Promise<Counts> {
  let failed = 0;
  for (const { title, body } of cases) {
    const started = performance.now();
    try {
      await withinPatience(body);
      print(`  ✓ ${title} (${Math.round(performance.now() - started)} ms)`);
    } catch (error) {
      failed += 1;
      print(`  ✗ ${title}\n${indented(error instanceof Error ? (error.stack ?? error.message) : String(error))}`);
    }
  }
  if (cases.length === 0) print("  ✗ no test was found");
  return { passed: cases.length - failed, failed: cases.length === 0 ? 1 : failed };
}

/** A test that hangs must not hang everything after it. */
async function withinPatience(body: Case["body"]): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`did not end within ${patienceMs} ms`)), patienceMs);
  try {
    await Promise.race([body(), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function indented(text: string): string {
  return text.replace(/^/gm, "      ");
}
