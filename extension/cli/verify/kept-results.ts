// Results of exercises that keep every law, by everything that they rest on: what has not changed is not judged again.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { StatedProperty } from "./brief-laws.ts";
import type { DesignRow } from "./design-laws.ts";
import type { ExerciseFolder } from "./folders.ts";

/** What judging an exercise has shown. */
export interface Shown {
  readonly properties: Readonly<Record<string, StatedProperty>>;
  /** The kill matrix. */
  readonly rows: readonly DesignRow[];
  /** Processor time of judging its designs, when that was done. */
  readonly durationMs: number;
}

interface Kept extends Shown {
  readonly seeds: readonly number[];
}

export interface KeptResultsOptions {
  /** Where they are kept; made when it is needed. */
  readonly folder: string;
  /** Tells verify, kit and judge from every other version of them. */
  readonly madeOf: string;
  /** True: judge everything, and keep what comes of it. */
  readonly fresh?: boolean;
}

/** Other checkouts of the book may use the same folder; each exercise keeps so many of its versions. */
const MAX_VERSIONS = 8;

export class KeptResults {
  readonly #options: KeptResultsOptions;

  constructor(options: KeptResultsOptions) {
    this.#options = options;
  }

  /** The result of the exercise as it stands under `root`, where it was judged with all of these seeds. */
  find(root: string, folder: ExerciseFolder, seeds: readonly number[]): Shown | undefined {
    if (this.#options.fresh) return undefined;
    const kept = read(this.#file(root, folder));
    return kept && seeds.every((seed) => kept.seeds.includes(seed)) ? kept : undefined;
  }

  /** Keeps a result, unless one that rests on more seeds is there. */
  keep(root: string, folder: ExerciseFolder, kept: Kept): void {
    const file = this.#file(root, folder);
    if ((read(file)?.seeds.length ?? 0) > kept.seeds.length) return;
    mkdirSync(path.dirname(file), { recursive: true });
    // Written apart and renamed: another verify at the same time sees all of it or nothing.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(kept));
    renameSync(draft, file);
    forgetOldest(path.dirname(file));
  }

  #file(root: string, { slug, question, answer }: ExerciseFolder): string {
    const hash = createHash("sha256").update(this.#options.madeOf);
    for (const file of [question, answer].flatMap((folder) => filesUnder(path.join(root, folder)))) {
      hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file));
    }
    return path.join(this.#options.folder, slug, `${hash.digest("hex")}.json`);
  }
}

function read(file: string): Kept | undefined {
  if (!existsSync(file)) return undefined;
  // This class wrote the file, whole.
  return JSON.parse(readFileSync(file, "utf8")) as Kept;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

function forgetOldest(folder: string): void {
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  const byAge = files.toSorted((left, right) => statSync(right).mtimeMs - statSync(left).mtimeMs);
  for (const file of byAge.slice(MAX_VERSIONS)) rmSync(file, { force: true });
}
