// The last refutation of each property, kept beside the journal until the property holds: it is tried first in the next
// run, and can be watched after a restart.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { PropertyVerdict, Verdict } from "../judge/verdict.ts";
import type { RunData } from "../scenes/trace.ts";
import type { Log } from "./log.ts";
import type { WorkbookFolder } from "./workbook-folder.ts";

/** A refuted property as it is stored: enough to replay it, and to know what it was found with. */
export interface StoredRefutation {
  readonly run: RunData;
  /** The whole refutation in a few lines. */
  readonly text: string;
  /** Absent where a person found it. */
  readonly seed?: number;
  readonly path?: string;
  readonly versions: Verdict["versions"];
  /** Which known mistake behaves the same way, where one does. */
  readonly guess?: string;
}

/** Property id to refutation. */
export type StoredRefutations = Readonly<Record<string, StoredRefutation>>;

type Versioned = Pick<CatalogueExercise, "slug" | "bundle">;

export interface Refutations {
  /** Those that were found with the exercise as it is now: its commands may have changed since others were. */
  of(exercise: Versioned): Promise<StoredRefutations>;
  /** Takes what the verdict found: refuted properties are put down, held ones forgotten. */
  take(verdict: Verdict): Promise<void>;
  /** Puts a guess down beside the refutation that it is about; of a property that is not refuted nothing is kept. */
  remark(slug: string, property: string, guess: string): Promise<void>;
  /** Puts down what a person found by hand, in place of what was there. */
  keep(slug: string, property: string, refutation: StoredRefutation): Promise<void>;
  forget(slug: string): Promise<void>;
}

export function openRefutations(folder: WorkbookFolder, log: Log): Refutations {
  const fileOf = (slug: string): vscode.Uri | undefined =>
    folder.uri && vscode.Uri.joinPath(folder.uri, ".patternbook", "refutations", `${slug}.json`);
  /** What this window has read or written, by address. */
  const known = new Map<string, StoredRefutations>();
  const all = async (slug: string): Promise<StoredRefutations> => {
    const file = fileOf(slug);
    if (!file) return {};
    const stored = known.get(file.toString()) ?? (await read(file));
    known.set(file.toString(), stored);
    return stored;
  };
  const write = async (slug: string, stored: StoredRefutations): Promise<void> => {
    const file = fileOf(slug);
    if (!file) return;
    known.set(file.toString(), stored);
    try {
      if (Object.keys(stored).length === 0) await vscode.workspace.fs.delete(file);
      else await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`${JSON.stringify(stored, null, 2)}\n`));
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return;
      log.warn(`The refutations of ${slug} were not kept: ${String(error)}. The next run finds them anew.`);
    }
  };
  return {
    of: async ({ slug, bundle }) => foundWith(bundle, await all(slug)),
    take: async (verdict) => {
      const before = await all(verdict.slug);
      const after = afterVerdict(before, verdict);
      if (Object.keys({ ...before, ...after }).length > 0) await write(verdict.slug, after);
    },
    remark: async (slug, property, guess) => {
      const stored = await all(slug);
      const refutation = stored[property];
      if (refutation) await write(slug, { ...stored, [property]: { ...refutation, guess } });
    },
    keep: async (slug, property, refutation) => write(slug, { ...(await all(slug)), [property]: refutation }),
    forget: (slug) => write(slug, {}),
  };
}

function foundWith(bundle: string, stored: StoredRefutations): StoredRefutations {
  return Object.fromEntries(Object.entries(stored).filter(([, { versions }]) => versions.exercise === bundle));
}

function afterVerdict(before: StoredRefutations, verdict: Verdict): StoredRefutations {
  const stored = new Map(Object.entries(before));
  for (const property of verdict.properties) {
    const found = refutationOf(property, verdict);
    const earlier = before[property.id];
    // What refuted before was tried first and is no case of this seed: the old seed and path still lead to it.
    if (found) stored.set(property.id, !found.path && earlier ? withOriginOf(earlier, found) : found);
    else if (property.status === "held") stored.delete(property.id);
  }
  return Object.fromEntries(stored);
}

function withOriginOf({ seed, path }: StoredRefutation, found: StoredRefutation): StoredRefutation {
  const { seed: _, ...rest } = found;
  return { ...rest, ...(seed === undefined ? {} : { seed }), ...(path === undefined ? {} : { path }) };
}

function refutationOf(property: PropertyVerdict, verdict: Verdict): StoredRefutation | undefined {
  const { counterexample, path } = property;
  if (!counterexample) return undefined;
  const run = { setup: counterexample.setup, commands: counterexample.steps.map(({ command }) => command) };
  const { seed, versions } = verdict;
  return { run, text: counterexample.text, seed, versions, ...(path === undefined ? {} : { path }) };
}

async function read(file: vscode.Uri): Promise<StoredRefutations> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
    return isStored(value) ? value : {};
  } catch {
    // Missing or damaged: the next run finds the refutations anew.
    return {};
  }
}

function isStored(value: unknown): value is StoredRefutations {
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).every(
    (one) => Array.isArray(one?.run?.commands) && typeof one.versions?.exercise === "string",
  );
}
