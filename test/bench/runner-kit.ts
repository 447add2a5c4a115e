// What the generated tests of vitest and node --test import: the kit as one package, and one call that judges a module.
import { readFileSync } from "node:fs";
import { installClock } from "../../extension/kit/clock.ts";
import { examine } from "../../extension/kit/examine.ts";
import type { Exercise } from "../../extension/kit/exercise.ts";
import { unhandled } from "../../extension/kit/unhandled.ts";

export * from "../../extension/kit/index.ts";

/** Refutations in words; the seed stands in a file, so that a runner that watches sees one change alone. */
export async function refutations(exercise: Exercise, subject: unknown): Promise<readonly string[]> {
  const seed = Number(readFileSync("seed.txt", "utf8"));
  const found: string[] = [];
  const clock = installClock();
  process.on("unhandledRejection", unhandled);
  try {
    await examine(exercise, subject, {
      seed,
      clock,
      listen: (event) => {
        if (event.type === "property" && event.report.counterexample) found.push(event.report.counterexample.text);
      },
    });
  } finally {
    clock.uninstall();
    process.off("unhandledRejection", unhandled);
  }
  return found;
}
