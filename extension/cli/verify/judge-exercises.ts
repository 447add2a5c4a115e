// Everything about exercises that takes compiling and running: types, pictures, designs, the real judge.
import type { Breach } from "./breach.ts";
import type { StatedProperty } from "./brief-laws.ts";
import { type Built, compileExercises } from "./compile.ts";
import { Crew } from "./crew.ts";
import { judgeDesigns } from "./design-laws.ts";
import { likenessBreaches } from "./design-likeness.ts";
import type { Written } from "./designs.ts";
import { exerciseOf } from "./evaluate.ts";
import type { Shown } from "./kept-results.ts";
import { pictureBreaches } from "./pictures.ts";
import { type JudgeFiles, judgeBreaches } from "./real-judge.ts";
import { typeBreaches } from "./type-check.ts";

export interface JudgingOptions {
  /** The folder that holds `exercises/` and `solutions/`. */
  readonly root: string;
  /** At least one; every design is judged with each of them. */
  readonly seeds: readonly number[];
  /** Absent: the real judge is not asked. */
  readonly judge?: JudgeFiles | undefined;
  readonly progress: (text: string) => void;
}

export interface JudgedExercises {
  /** By slug; an exercise whose hidden test does not load is not there. */
  readonly shown: ReadonlyMap<string, Shown>;
  readonly breaches: readonly Breach[];
}

/** Never throws for what the exercises hold: every fault of them is a breach. */
export async function judgeExercises(written: readonly Written[], options: JudgingOptions): Promise<JudgedExercises> {
  if (written.length === 0) return { shown: new Map(), breaches: [] };
  const { root, judge } = options;
  const compiled = await compileExercises(root, written);
  const stated = compiled.built.map(withProperties);
  const sound = stated.flatMap((one) => ("breach" in one ? [] : [one]));
  const [judged, ...looked] = await Promise.all([
    judgeAll(sound, options),
    typeBreaches(written),
    pictureBreaches(written),
    likenessBreaches(written),
  ]);
  const references = sound.map(({ built, properties }) => ({ built, properties: Object.keys(properties) }));
  // Last and alone: the judge's limits are those of an editor at work, not of a machine whose every core is busy.
  const real = judge ? await judgeBreaches(references, judge) : [];
  const breaches = [
    ...compiled.breaches,
    ...stated.flatMap((one) => ("breach" in one ? [one.breach] : [])),
    ...looked.flat(),
    ...judged.flatMap((one) => one.breaches),
    ...real,
  ];
  return { shown: new Map(judged.map(({ slug, shown }) => [slug, shown])), breaches };
}

type Stated = { readonly built: Built; readonly properties: Readonly<Record<string, StatedProperty>> };

async function judgeAll(sound: readonly Stated[], { seeds, progress }: JudgingOptions) {
  const crew = new Crew();
  let done = 0;
  const judging = sound.map(async ({ built, properties }) => {
    const { slug } = built.written.folder;
    const { breaches, rows, durationMs } = await judgeDesigns({
      built,
      properties: Object.keys(properties),
      seeds,
      crew,
    });
    done += 1;
    progress(`${done} of ${sound.length} exercises judged, last ${slug}`);
    return { slug, breaches, shown: { properties, rows, durationMs } };
  });
  const judged = await Promise.all(judging);
  await crew.dispose();
  return judged;
}

/** What the hidden test says of its properties. */
function withProperties(built: Built): Stated | { readonly breach: Breach } {
  try {
    const { properties } = exerciseOf(built.bundle);
    const said = Object.entries(properties).map(([id, { says, rests }]) => [id, { says, rests }]);
    return { built, properties: Object.fromEntries(said) };
  } catch (error) {
    const { slug, question } = built.written.folder;
    const message = `cannot be loaded: ${error instanceof Error ? error.message : error}`;
    return { breach: { law: "rules", slug, file: `${question}/hidden.ts`, message } };
  }
}
