// The race: every round each contender judges each exercise once, one after the other, in an order that turns with the
// rounds; so whatever disturbs the machine disturbs all of them.
import { bare } from "./bare.ts";
import type { Contender, ContenderName, Finish } from "./contender.ts";
import type { Course, Design } from "./designs.ts";
import { cold, type WarmJudge, warm } from "./patternbook.ts";
import { writeProject } from "./project.ts";
import { nodeTest, vitestRun, vitestWatch } from "./runners.ts";
import type { Stage } from "./stage.ts";

/** Seeds for which `verify` proves that each broken design is refuted. */
const PROVEN_SEEDS = 20;
/** A refuted design is shrunk by everyone; how a process starts was measured with the reference. */
const ON_BROKEN: readonly ContenderName[] = ["warm", "vitest", "watch", "node"];

export interface Sample extends Finish {
  readonly contender: ContenderName;
  readonly slug: string;
  readonly design: string;
  readonly expected: Design["expected"];
  readonly round: number;
}

export interface RaceOptions {
  readonly courses: readonly Course[];
  readonly contenders: readonly ContenderName[];
  readonly rounds: number;
  /** How often the warm judge takes each broken design over all rounds. */
  readonly sweeps: number;
  readonly say: (line: string) => void;
}

export interface Race {
  readonly samples: readonly Sample[];
  /** Verdicts that were not the book's; each is missing in the samples. */
  readonly faults: readonly string[];
}

interface Start {
  readonly name: ContenderName;
  readonly design: Design;
}

export async function race(stage: Stage, judge: WarmJudge, options: RaceOptions): Promise<Race> {
  const field = await openField(stage, judge, options);
  const samples: Sample[] = [];
  const faults: string[] = [];
  const take = async ({ name, design }: Start, round: number): Promise<void> => {
    const contender = field.get(name);
    if (contender === undefined) return;
    try {
      const finish = await contender.run({ design, seed: (round % PROVEN_SEEDS) + 1 });
      const { slug, name: of, expected } = design;
      samples.push({ contender: name, slug, design: of, expected, round, ...finish });
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
    }
  };
  try {
    for (let round = 0; round < options.rounds; round += 1) {
      for (const start of startsOf(options, round)) await take(start, round);
      options.say(`round ${round + 1} of ${options.rounds}, ${faults.length} wrong verdicts`);
    }
  } finally {
    for (const contender of field.values()) await contender.close();
  }
  return { samples, faults };
}

async function openField(
  stage: Stage,
  judge: WarmJudge,
  { courses, contenders }: RaceOptions,
): Promise<ReadonlyMap<ContenderName, Contender>> {
  // Whoever watches a folder must not see what the others save.
  const project = writeProject(stage, "once", courses);
  const watched = writeProject(stage, "watched", courses);
  const make: Record<ContenderName, () => Contender | Promise<Contender>> = {
    bare: () => bare(stage),
    warm: () => warm(judge),
    cold: () => cold(stage),
    vitest: () => vitestRun(project),
    watch: () => vitestWatch(watched),
    node: () => nodeTest(project),
  };
  const field = new Map<ContenderName, Contender>();
  for (const name of contenders) field.set(name, await make[name]());
  return field;
}

/** Who runs what in a round. */
export function startsOf({ courses, contenders, rounds, sweeps }: RaceOptions, round: number): readonly Start[] {
  const turned = [...contenders.slice(round % contenders.length), ...contenders.slice(0, round % contenders.length)];
  return courses.flatMap(({ reference, broken }) => {
    const sampled = broken[round % broken.length];
    // Each sweep takes `share` rounds, a part of the designs in each.
    const share = Math.max(1, Math.floor(rounds / Math.max(1, sweeps)));
    const swept = sweeps === 0 ? [] : broken.filter((one, index) => index % share === round % share && one !== sampled);
    return [
      ...turned.map((name) => ({ name, design: reference })),
      ...(sampled ? turned.filter((name) => ON_BROKEN.includes(name)).map((name) => ({ name, design: sampled })) : []),
      ...(turned.includes("warm") ? swept.map((design) => ({ name: "warm" as const, design })) : []),
    ];
  });
}
