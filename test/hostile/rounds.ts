// A round of the corpus: which submission meets which exercises, and when a result is final.
import { inLanes } from "./lanes.ts";
import type { Question } from "./question.ts";
import type { Stage } from "./stage.ts";
import type { HostileSubmission } from "./submission.ts";
import type { Traps } from "./traps.ts";
import { type Court, type Outcome, type Trial, tryOne } from "./trial.ts";

/** Children at once. */
const LANES = 2;

/** What hangs for this long hangs for ever. */
const BRISK_MS = 2_000;
/** Longer than a learner's limit: on a busy machine even a good submission takes its time. */
const PATIENT_MS = 30_000;

/** Every submission with every exercise that it is for. */
export function allTrials(corpus: readonly HostileSubmission[], questions: readonly Question[]): readonly Trial[] {
  return corpus.flatMap((submission) =>
    suited(submission, questions).map((question) => ({ submission, question, seed: 1 })),
  );
}

/** Every submission once, each with another exercise than its neighbour. */
export function oneTrialEach(corpus: readonly HostileSubmission[], questions: readonly Question[]): readonly Trial[] {
  return corpus.flatMap((submission, index) => {
    const fit = suited(submission, questions);
    const question = fit[index % Math.max(1, fit.length)];
    return question === undefined ? [] : [{ submission, question, seed: 1 }];
  });
}

function suited({ exercises }: HostileSubmission, questions: readonly Question[]): readonly Question[] {
  return questions.filter(({ slug }) => exercises?.includes(slug) ?? true);
}

/** Two courts of one stage: one stops soon what is meant to hang, the other gives everything else the time it needs. */
export interface Courts {
  readonly brisk: Court;
  readonly patient: Court;
  close(): void;
}

export function openCourts(stage: Stage, traps: Traps): Courts {
  const court = (wallClockMs: number): Court => {
    const judge = stage.create({ spares: LANES, wallClockMs });
    judge.warm();
    return { judge, traps, wallClockMs, overheadMs: 0 };
  };
  const courts = { brisk: court(BRISK_MS), patient: court(PATIENT_MS) };
  const close = () => {
    courts.brisk.judge.dispose();
    courts.patient.judge.dispose();
  };
  return { ...courts, close };
}

export async function playRound(
  trials: readonly Trial[],
  courts: Courts,
  print: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const outcomes = await inLanes(trials, LANES, async (trial) => {
    const outcome = await withPatience(trial, courts);
    if (!outcome.isLate) print(outcome);
    return outcome;
  });
  const late = outcomes.filter(({ isLate }) => isLate);
  const again = await inLanes(late, 1, async (outcome) => {
    const last = await twiceMore(outcome, courts);
    print(last);
    return last;
  });
  return outcomes.map((outcome) => again[late.indexOf(outcome)] ?? outcome);
}

/** A submission that was stopped before it came to its point gets more time. */
async function withPatience(trial: Trial, { brisk, patient }: Courts): Promise<Outcome> {
  if (!hangs(trial)) return tryOne(trial, patient);
  const outcome = await tryOne(trial, brisk);
  return outcome.faults.length > 0 && !outcome.isLate ? tryOne(trial, patient) : outcome;
}

/** Where nothing but a measured time is wrong it must be wrong three times, twice of them with nothing beside it. */
async function twiceMore(late: Outcome, { brisk, patient }: Courts): Promise<Outcome> {
  const court = hangs(late) ? brisk : patient;
  let outcome = late;
  for (let more = 2; more > 0 && outcome.isLate; more -= 1) {
    outcome = await tryOne(late, { ...court, overheadMs: await overhead(late, court) });
  }
  return outcome;
}

function hangs({ submission }: Trial): boolean {
  return submission.verdicts.includes("timeout");
}

/** What a run costs at this moment before any code of a learner runs: the time for an empty file. */
async function overhead({ question: { slug } }: Trial, { judge }: Court): Promise<number> {
  const { durationMs } = await judge.test({ slug, file: "empty.ts", read: async () => "" });
  return durationMs;
}
