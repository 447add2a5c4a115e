// Holds the laws for the exercises of a book: everything that can be said of files, types, designs and pictures.
import { readFileSync } from "node:fs";
import path from "node:path";
import { rulesOf } from "../../book/rules.ts";
import type { Breach } from "./breach.ts";
import { briefBreaches, type StatedProperty } from "./brief-laws.ts";
import { type Built, compileExercises } from "./compile.ts";
import { Crew } from "./crew.ts";
import { type DesignRow, judgeDesigns } from "./design-laws.ts";
import { readExercise } from "./designs.ts";
import { exerciseOf } from "./evaluate.ts";
import { readFolders } from "./folders.ts";
import { pictureBreaches } from "./pictures.ts";
import { type JudgedReference, type JudgeFiles, judgeBreaches } from "./real-judge.ts";
import { typeBreaches } from "./type-check.ts";

export interface VerifyOptions {
  /** The folder that holds `exercises/` and `solutions/`. */
  readonly root: string;
  /** Which exercises; empty: all. */
  readonly slugs: readonly string[];
  /** At least one; every design is judged with each of them. */
  readonly seeds: readonly number[];
  /** Absent: the real judge is not asked. */
  readonly judge?: JudgeFiles;
  readonly progress?: (text: string) => void;
}

export interface ExerciseReport {
  readonly slug: string;
  readonly track: string;
  readonly properties: readonly string[];
  readonly rows: readonly DesignRow[];
  /** Processor time of judging its designs. */
  readonly durationMs: number;
}

export interface VerifyReport {
  readonly exercises: readonly ExerciseReport[];
  readonly breaches: readonly Breach[];
  /** Slugs that were asked for and are not in the book. */
  readonly unknown: readonly string[];
}

/** Never throws for what the book holds: every fault of it is a breach. */
export async function verify({ root, slugs, seeds, judge, progress = () => {} }: VerifyOptions): Promise<VerifyReport> {
  const folders = readFolders(root);
  const wanted = ({ slug }: { readonly slug: string }): boolean => slugs.length === 0 || slugs.includes(slug);
  const written = folders.exercises.filter(wanted).map((folder) => readExercise(root, folder));
  const compiled = await compileExercises(root, written);
  const stated = compiled.built.map(withProperties);
  const sound = stated.flatMap((one) => ("breach" in one ? [] : [one]));
  const shared = { houseRules: houseRulesOf(root), slugs: folders.exercises.map(({ slug }) => slug) };
  const crew = new Crew();
  let done = 0;
  const judging = sound.map(async (one) => {
    const judged = await judgeDesigns({ ...one, properties: Object.keys(one.properties), seeds, crew });
    done += 1;
    progress(`${done} of ${sound.length} exercises judged, last ${one.built.written.folder.slug}`);
    return judged;
  });
  const references = sound.map(
    ({ built, properties }): JudgedReference => ({ built, properties: Object.keys(properties) }),
  );
  const [judged, types, pictures] = await Promise.all([
    Promise.all(judging),
    typeBreaches(written),
    pictureBreaches(written),
  ]);
  await crew.dispose();
  // Last and alone: the judge's limits are those of an editor at work, not of a machine whose every core is busy.
  const real = judge ? await judgeBreaches(references, judge) : [];
  const breaches = [
    ...folders.breaches.filter((breach) => slugs.length === 0 || wanted(breach)),
    ...written.flatMap((one) => one.breaches),
    ...compiled.breaches,
    ...stated.flatMap((one) => ("breach" in one ? [one.breach] : [])),
    ...sound.flatMap(({ built, properties }) => briefBreaches({ ...built.written, ...shared, properties })),
    ...types,
    ...pictures,
    ...judged.flatMap((one) => one.breaches),
    ...real,
  ];
  const exercises = sound.map(({ built, properties }, index) =>
    reportOf(built, Object.keys(properties), judged[index]),
  );
  const found = new Set([...folders.exercises, ...folders.breaches].map(({ slug }) => slug));
  return { exercises, breaches, unknown: slugs.filter((slug) => !found.has(slug)) };
}

type Stated = { readonly built: Built; readonly properties: Readonly<Record<string, StatedProperty>> };

/** What the hidden test says of its properties. */
function withProperties(built: Built): Stated | { readonly breach: Breach } {
  try {
    return { built, properties: exerciseOf(built.bundle).properties };
  } catch (error) {
    const { slug, question } = built.written.folder;
    const message = `cannot be loaded: ${error instanceof Error ? error.message : error}`;
    return { breach: { law: "rules", slug, file: `${question}/hidden.ts`, message } };
  }
}

function reportOf(
  built: Built,
  properties: readonly string[],
  judged: { rows: readonly DesignRow[]; durationMs: number } | undefined,
): ExerciseReport {
  const { slug, track } = built.written.folder;
  return { slug, track, properties, rows: judged?.rows ?? [], durationMs: judged?.durationMs ?? 0 };
}

function houseRulesOf(root: string): readonly string[] {
  return Object.keys(rulesOf(readFileSync(path.join(root, "exercises/house-rules.md"), "utf8")));
}
