// The judgements that most properties are made of: yours against the model's, step by step.
import { ADVANCE, REBUILD } from "./machine.ts";
import { errorName, type Outcome, outcomeWords } from "./outcome.ts";
import type { Judgement, Mismatch } from "./property.ts";
import type { RecordedStep, RunRecord, Side, Violation } from "./record.ts";
import { type Difference, type Equal, firstDifference, nearlyEqual, same } from "./same.ts";
import { show } from "./show.ts";
import { happeningWords } from "./world.ts";

/** The answers (values and errors) of these commands equal the model's. */
export function answers(...commands: readonly [string, ...string[]]): Judgement {
  return over(commands, (step) => {
    if (step.command === undefined || !commands.includes(step.command.name)) return undefined;
    return outcomeDiffers(step.model.answer, step.yours.answer, {
      about: `the answer to “${step.text}”`,
      asks: step.command.name,
    });
  });
}

/** These probes show the same as the model's after every step. */
export function sees(...probes: readonly [string, ...string[]]): Judgement {
  return shown(probes, Object.is);
}

/** As {@link sees}, with numbers compared as the house rule `tolerance` says. */
export function seesNearly(...probes: readonly [string, ...string[]]): Judgement {
  return shown(probes, nearlyEqual);
}

function shown(probes: readonly string[], equal: Equal): Judgement {
  return over(probes, (step) => {
    for (const probe of probes) {
      const asked = { about: probe, asks: probe, equal };
      const found = outcomeDiffers(step.model.seen[probe], step.yours.seen[probe], asked);
      if (found !== undefined) return found;
    }
    return undefined;
  });
}

/** This probe looks for what is wrong by itself: a {@link Mismatch} that it answers breaks the property. */
export function finds(probe: string): Judgement {
  return over([probe], ({ yours }) => {
    const found = yours.seen[probe];
    // Only a probe that answers so is named here; undefined is that nothing is wrong.
    return found?.kind === "returned" ? (found.value as Mismatch | undefined) : undefined;
  });
}

/** Happenings of these kinds equal the model's at every step: how many, in which order, when, with which data. */
export function tells(...kinds: readonly [string, ...string[]]): Judgement {
  return over([], (step) => {
    const told = (side: Side) => side.happenings.filter((happening) => kinds.includes(happening.kind));
    const expected = told(step.model);
    const actual = told(step.yours);
    const plain = (list: typeof expected) => list.map(({ kind, atMs, data }) => ({ kind, atMs, data }));
    if (same(plain(expected), plain(actual))) return undefined;
    const first = expected.findIndex((one, index) => !same(plain([one]), plain(actual.slice(index, index + 1))));
    const at = first === -1 ? expected.length : first;
    const words = (list: typeof expected) =>
      list
        .slice(at, at + 1)
        .map(atWords)
        .join("") || "nothing more";
    const stack = actual[at]?.stack;
    return { about: "what happened", expected: words(expected), actual: words(actual), ...(stack ? { stack } : {}) };
  });
}

/** A judgement of one step by words of its own; undefined where the step holds. */
export function each(look: (step: RecordedStep, record: RunRecord) => Mismatch | undefined): Judgement {
  return over([], look);
}

/** All of these hold; the earliest violation is the one told. */
export function all(...judgements: readonly Judgement[]): Judgement {
  const judge = (record: RunRecord) =>
    judgements
      .map((judgement) => judgement(record))
      .filter((violation) => violation !== undefined)
      .sort((left, right) => left.step - right.step)[0];
  return Object.assign(judge, { looksAt: judgements.flatMap((judgement) => judgement.looksAt ?? []) });
}

/** Undefined where both are the same (`equal` compares leaves, default `Object.is`), else what differs. */
export function differs(
  about: string,
  { expected, actual, equal = Object.is }: { expected: unknown; actual: unknown; equal?: Equal },
): Mismatch | undefined {
  const found = firstDifference(expected, actual, equal);
  return found && mismatch(about, found);
}

type Found = Omit<Violation, "step">;

function over(names: readonly string[], look: (step: RecordedStep, record: RunRecord) => Found | undefined): Judgement {
  const judge = (record: RunRecord): Violation | undefined => {
    for (const step of record.steps) {
      const found = brokeDown(step) ?? look(step, record);
      if (found !== undefined) return { step: step.index, ...found };
    }
    return undefined;
  };
  return Object.assign(judge, { looksAt: names });
}

/** Code that cannot even be set up, or throws out of a timer, breaks every property. */
function brokeDown({ command, yours: { answer } }: RecordedStep): Found | undefined {
  if (answer.kind === "returned") return undefined;
  const told = { actual: outcomeWords(answer), stack: answer.stack };
  if (command === undefined || command.name === REBUILD)
    return { about: "the setup", expected: "an instance", ...told };
  return command.name === ADVANCE ? { about: "what a timer did", expected: "no error", ...told } : undefined;
}

function outcomeDiffers(
  expected: Outcome | undefined,
  actual: Outcome | undefined,
  { about, asks, equal = Object.is }: { about: string; asks: string; equal?: Equal },
): Found | undefined {
  // A learner's side that could not be set up shows nothing; brokeDown has told it.
  if (expected === undefined || actual === undefined) return undefined;
  if (expected.kind === "returned" && actual.kind === "returned") {
    const found = firstDifference(expected.value, actual.value, equal);
    if (found === undefined) return undefined;
    return { ...mismatch(about, found), asks, path: found.path };
  }
  if (expected.kind === "threw" && actual.kind === "threw" && same(expected.error, actual.error)) return undefined;
  const stack = actual.kind === "threw" ? { stack: actual.stack } : {};
  return { about, expected: demanded(expected), actual: outcomeWords(actual) || "returned undefined", asks, ...stack };
}

/** What the rules ask for; of an error they ask for its name. */
function demanded(outcome: Outcome): string {
  if (outcome.kind === "returned") return show(outcome.value);
  return `a thrown ${errorName(outcome.error)}`;
}

function mismatch(about: string, { path, expected, actual }: Difference): Mismatch {
  const where = path.length === 0 ? about : `${about} at ${path.map((part) => part || show(part)).join(" › ")}`;
  return { about: where, expected: show(expected), actual: show(actual) };
}

function atWords(happening: Side["happenings"][number]): string {
  return `${happeningWords(happening)} at ${happening.atMs} ms`;
}
