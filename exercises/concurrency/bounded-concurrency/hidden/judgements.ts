// What is compared of a semaphore or a mapping and its model, and in which runs.
import { at, each, fates, type Judgement, type RecordedStep, sees, show } from "#kit";
import { ITERATOR, type Reading, settledWords, type Traffic } from "./words.ts";

/** Judges runs with such callers alone. */
export const during = (traffic: readonly Traffic[], judgement: Judgement) =>
  at(({ setup }) => traffic.some((one) => one === setup.traffic), judgement);

type Sees = Reading & { readonly call: string };

const WORDS = {
  settled: settledWords,
  runs: () => "runs its fn",
  sees: ({ available, waiting }: Sees) => `finds ${available} available and ${waiting} waiting when it settles`,
};

/** The same becomes of every caller. */
export const callers = fates(WORDS, { untouched: "nothing new", about: (call) => `what becomes of ${call}` });

/** What is read in the same call, after each act. */
export const readsAtOnce = each(({ text, yours, model }) => {
  const [expected, actual] = [readings(model.answer), readings(yours.answer)];
  return expected === actual ? undefined : { about: `right after “${text}”`, expected, actual };
});

function readings(answer: RecordedStep["yours"]["answer"]): string {
  if (answer.kind === "threw") return `threw ${show(answer.error)}`;
  // Every command of the semaphore answers with a reading or a list of them.
  const list = (Array.isArray(answer.value) ? answer.value : [answer.value]) as (Partial<Reading> | undefined)[];
  return list.map((one) => `${one?.available} available and ${one?.waiting} waiting`).join(", then ");
}

/** Nobody enters while more is out than the capacity. */
export const neverOverfull = each(({ yours }) => {
  const found = yours.happenings.find(({ kind }) => kind === "overfull");
  if (found === undefined) return undefined;
  // The system tells one shape under this kind.
  const { call, out } = found.data as { call: string; out: number };
  return { about: `the weight out when ${call} comes in`, expected: "at most the capacity", actual: String(out) };
});

/** What can be read when everything is quiet again. */
export const atRest = sees("available", "waiting", "capacity");

const TAKING = {
  asked: ({ gives }: { gives: string }) => `asked for the next, gives ${gives}`,
  began: ({ isRight }: { isRight: boolean }) => (isRight ? "called" : "called with wrong arguments"),
};
const STOPPING = {
  closed: ({ isAsking }: { isAsking: boolean }) => (isAsking ? "closed in the middle of its next()" : "closed"),
  "told to stop": ({ reason }: { reason: unknown }) => `told to stop with ${show(reason)}`,
};
const MAPPING = { untouched: "nothing new", about: aboutMapping };

function aboutMapping(call: string): string {
  return call === ITERATOR || call.startsWith("map") ? call : `the ${call}`;
}

/** The same inputs are taken, and the same fns are called. */
export const takes = fates(
  { ...TAKING, settled: () => "" },
  { ...MAPPING, isJudged: (call) => !call.startsWith("map") },
);

/** The same comes out of each mapping. */
export const results = fates({ settled: settledWords }, { ...MAPPING, isJudged: (call) => call.startsWith("map") });

/** Everything about a mapping. */
export const everything: Judgement = fates({ ...TAKING, ...STOPPING, settled: settledWords }, MAPPING);

/** A mapping fails, or is over: whoever is told to stop, and what is rejected, tells of it. */
const stops = ({ model }: RecordedStep) =>
  model.happenings.some(
    ({ kind, data }) => kind === "told to stop" || (kind === "settled" && "rejected" in Object(data)),
  );

/** Steps before the mapping that is under way failed, or all of a mapping that never does. */
export const beforeFailure = (judgement: Judgement): Judgement => parts("before", judgement);
/** The step at which a mapping failed and those after it, until the next begins; and every mapping that is over. */
export const fromFailure = (judgement: Judgement): Judgement => parts("after", judgement);

/** Runs have several mappings; each has a part before its failure and one from there on. */
function parts(which: "before" | "after", judgement: Judgement): Judgement {
  const judge: Judgement = (record) => {
    let part: "before" | "after" = "before";
    const steps = record.steps.filter((step) => {
      if (step.command?.name === "map") part = "before";
      if (stops(step) || step.tags.includes("too late")) part = "after";
      return step.index === 0 || part === which;
    });
    return judgement({ ...record, steps });
  };
  return Object.assign(judge, { looksAt: judgement.looksAt });
}
