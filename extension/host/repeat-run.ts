// Runs that differ from the usual pass: a seed again, or many more cases.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { Refutations, StoredRefutations } from "./refutations.ts";
import type { Runs, RunWish } from "./runs.ts";
import { pathProblem, seedProblem } from "./seed-input.ts";
import type { Testing } from "./testing.ts";

export const MANY_CASES = 10_000;

export interface RepeatParts {
  readonly refutations: Refutations;
  readonly runs: Runs;
  readonly testing: Testing;
}

/**
 * Asks for a seed and what of it to repeat, and runs that.
 * @param property absent: the user chooses
 * @throws CancellationError where the user gives no answer
 */
export async function repeatWithSeed(
  exercise: CatalogueExercise,
  property: string | undefined,
  { refutations, runs, testing }: RepeatParts,
): Promise<void> {
  const stored = await refutations.of(exercise);
  const known = property === undefined ? Object.values(stored)[0] : stored[property];
  const title = `Repeat ${exercise.title} with Seed`;
  // What refuted last was found with its own seed; the run after that had another and needed no random case.
  const shown = known?.seed ?? runs.lastSeed(exercise.slug);
  const seed = await input({ title, prompt: "Seed of the run to repeat", value: `${shown ?? ""}` }, seedProblem);
  const asked = { title, stored, seed: Number(seed) };
  const wish = await askPath(property ?? (await askProperty(exercise, asked)), asked);
  await testing.runExercise(exercise, "asked", wish);
}

interface Asked {
  readonly title: string;
  readonly stored: StoredRefutations;
  readonly seed: number;
}

interface PropertyPick extends vscode.QuickPickItem {
  readonly id?: string;
}

/** Undefined for all properties. */
async function askProperty(exercise: CatalogueExercise, { title, stored, seed }: Asked): Promise<string | undefined> {
  const refuted = ({ id }: { readonly id: string }): boolean => stored[id]?.seed === seed;
  const picks = exercise.properties.map(
    (one): PropertyPick => ({
      id: one.id,
      label: one.name,
      ...(refuted(one) ? { description: `refuted at ${stored[one.id]?.path ?? "an earlier case"}` } : {}),
    }),
  );
  const all: PropertyPick = { label: "All properties", description: "the whole run" };
  const chosen = await vscode.window.showQuickPick([all, ...picks], { title, placeHolder: "What to repeat" });
  if (chosen === undefined) throw new vscode.CancellationError();
  return chosen.id;
}

async function askPath(property: string | undefined, { title, stored, seed }: Asked): Promise<RunWish> {
  if (property === undefined) return { seed };
  const value = stored[property]?.seed === seed ? (stored[property].path ?? "") : "";
  const path = await input({ title, prompt: "Path of one case; leave it empty for all cases", value }, pathProblem);
  return { seed, property, ...(path === "" ? {} : { path }) };
}

/** @throws CancellationError where nothing is given */
async function input(
  options: Pick<vscode.InputBoxOptions, "title" | "prompt" | "value">,
  problem: (text: string) => string | undefined,
): Promise<string> {
  const given = await vscode.window.showInputBox({ ...options, validateInput: problem, ignoreFocusOut: true });
  if (given === undefined) throw new vscode.CancellationError();
  return given.trim();
}

/** Runs `MANY_CASES` cases of each property behind a notification that shows how far it is and can stop it. */
export async function runManyCases(exercise: CatalogueExercise, { runs, testing }: RepeatParts): Promise<void> {
  const count = MANY_CASES.toLocaleString("en");
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `${exercise.title}: ${count} cases`,
    cancellable: true,
  };
  await vscode.window.withProgress(options, async (progress, token) => {
    let shown = 0;
    const listeners = [
      token.onCancellationRequested(() => runs.stop(exercise.slug)),
      runs.onDidProgress(({ slug, done, runs: all }) => {
        if (slug !== exercise.slug) return;
        progress.report({ message: done.toLocaleString("en"), increment: (100 * (done - shown)) / all });
        shown = done;
      }),
    ];
    try {
      await testing.runExercise(exercise, "asked", { runs: MANY_CASES });
    } finally {
      vscode.Disposable.from(...listeners).dispose();
    }
  });
}
