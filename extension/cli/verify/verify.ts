// Holds the laws for the exercises of a book: everything that can be said of files, types, designs and pictures.
import { readFileSync } from "node:fs";
import path from "node:path";
import { rulesOf } from "../../book/rules.ts";
import type { Breach } from "./breach.ts";
import { briefBreaches } from "./brief-laws.ts";
import type { DesignRow } from "./design-laws.ts";
import { readExercise, type Written } from "./designs.ts";
import { readFolders } from "./folders.ts";
import { type JudgingOptions, judgeExercises } from "./judge-exercises.ts";
import type { KeptResults, Shown } from "./kept-results.ts";

export interface VerifyOptions extends Omit<JudgingOptions, "progress"> {
  /** Which exercises; empty: all. */
  readonly slugs: readonly string[];
  /** Absent: everything is judged, and nothing kept. */
  readonly results?: KeptResults | undefined;
  readonly progress?: (text: string) => void;
}

export interface ExerciseReport {
  readonly slug: string;
  readonly track: string;
  readonly properties: readonly string[];
  readonly rows: readonly DesignRow[];
  /** Processor time of judging its designs. */
  readonly durationMs: number;
  /** True where nothing has changed since it was judged. */
  readonly kept: boolean;
}

export interface VerifyReport {
  readonly exercises: readonly ExerciseReport[];
  readonly breaches: readonly Breach[];
  /** Slugs that were asked for and are not in the book. */
  readonly unknown: readonly string[];
}

/** Never throws for what the book holds: every fault of it is a breach. */
export async function verify(options: VerifyOptions): Promise<VerifyReport> {
  const { root, slugs, seeds, judge, results, progress = () => {} } = options;
  const folders = readFolders(root);
  const wanted = ({ slug }: { readonly slug: string }): boolean => slugs.length === 0 || slugs.includes(slug);
  const written = folders.exercises.filter(wanted).map((folder) => readExercise(root, folder));
  const kept = new Map(written.map(({ folder }) => [folder.slug, results?.find(root, folder, seeds)]));
  const changed = written.filter(({ folder }) => kept.get(folder.slug) === undefined);
  const judged = await judgeExercises(changed, { root, seeds, judge, progress });
  const shown = ({ slug }: { readonly slug: string }): Shown | undefined => kept.get(slug) ?? judged.shown.get(slug);
  const shared = { houseRules: houseRulesOf(root), slugs: folders.exercises.map(({ slug }) => slug) };
  const breaches = [
    ...folders.breaches.filter((breach) => slugs.length === 0 || wanted(breach)),
    ...written.flatMap((one) => one.breaches),
    ...written.flatMap((one) => briefBreaches({ ...one, ...shared, properties: shown(one.folder)?.properties })),
    ...judged.breaches,
  ];
  keep(options, changed, { judged: judged.shown, breaches });
  const exercises = written.flatMap(({ folder }) => reportsOf(folder, shown(folder), kept.get(folder.slug)));
  const found = new Set([...folders.exercises, ...folders.breaches].map(({ slug }) => slug));
  return { exercises, breaches, unknown: slugs.filter((slug) => !found.has(slug)) };
}

/** What broke a law is looked at again next time, whatever was the reason. */
function keep(
  { root, seeds, results }: VerifyOptions,
  changed: readonly Written[],
  { judged, breaches }: { readonly judged: ReadonlyMap<string, Shown>; readonly breaches: readonly Breach[] },
): void {
  const faulty = new Set(breaches.map(({ slug }) => slug));
  for (const { folder } of changed) {
    const shown = judged.get(folder.slug);
    if (shown !== undefined && !faulty.has(folder.slug)) results?.keep(root, folder, { ...shown, seeds });
  }
}

function reportsOf(
  { slug, track }: { readonly slug: string; readonly track: string },
  shown: Shown | undefined,
  kept: Shown | undefined,
): ExerciseReport[] {
  if (shown === undefined) return [];
  const { rows, durationMs } = shown;
  return [{ slug, track, properties: Object.keys(shown.properties), rows, durationMs, kept: kept !== undefined }];
}

function houseRulesOf(root: string): readonly string[] {
  return Object.keys(rulesOf(readFileSync(path.join(root, "exercises/house-rules.md"), "utf8")));
}
