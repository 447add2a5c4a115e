// What is compared of four tracers and their model, and in which runs.
import { all, at, differs, each, fates, type Judgement, type RecordedStep } from "#kit";
import type { Setup } from "./requests.ts";
import { openIn, type Started, type Told, toldOf } from "./told.ts";

type Side = RecordedStep["yours"];

const exportedIn = ({ happenings }: Side) => toldOf("exported", happenings);
const startedIn = ({ happenings }: Side) => toldOf("started", happenings);

/** Starts are as the model's, as far as `pick` looks. */
export function starts(pick: (started: Started) => unknown): Judgement {
  return each(({ yours, model }) => {
    const actual = new Map(startedIn(yours).map((started) => [started.span, started]));
    for (const expected of startedIn(model)) {
      const found = actual.get(expected.span);
      if (found === undefined) return { about: expected.span, expected: "started", actual: "not started" };
      const mismatch = differs(expected.span, { expected: pick(expected), actual: pick(found) });
      if (mismatch !== undefined) return mismatch;
    }
    return undefined;
  });
}

/** What is exported and what is open says the same of a span as the model, as far as `pick` looks. */
export function tellsOfSpans(pick: (span: Told, model: Told) => unknown): Judgement {
  const compare = (where: string, spansIn: (side: Side) => readonly Told[]) =>
    each(({ yours, model }) => {
      const actual = new Map(spansIn(yours).map((span) => [span.name, span]));
      for (const expected of spansIn(model)) {
        const found = actual.get(expected.name);
        if (found === undefined) continue;
        const picked = { expected: pick(expected, expected), actual: pick(found, expected) };
        const mismatch = differs(`${expected.name} ${where}`, picked);
        if (mismatch !== undefined) return mismatch;
      }
      return undefined;
    });
  return all(compare("as exported", exportedIn), compare("in open()", openIn));
}

/** The same spans are exported in this step and open after it, in the same order. */
export const lists = each(({ yours, model }) => {
  const names = (spans: readonly Told[]) => spans.map(({ name }) => name).join(", ") || "none";
  const exported = { expected: names(exportedIn(model)), actual: names(exportedIn(yours)) };
  if (exported.expected !== exported.actual) return { about: "the spans handed to onEnd", ...exported };
  const open = { expected: names(openIn(model)), actual: names(openIn(yours)) };
  return open.expected === open.actual ? undefined : { about: "open()", ...open };
});

/** A withSpan has started its span when it returns. */
export const startsInTheCall = each(({ command, yours: { answer } }) => {
  const wrong = command?.name === "work" && answer.kind === "returned" ? answer.value : undefined;
  if (wrong === undefined) return undefined;
  return { about: `${command?.args.span} when withSpan returns`, expected: "started and open", actual: String(wrong) };
});

/** Every withSpan settles in the same step, in the same way. */
export const outcomes = fates({});

/** Judges runs with this telemetry alone, by all of these. */
export const during = (telemetry: Setup["telemetry"], ...judgements: readonly Judgement[]) =>
  at(({ setup }) => setup.telemetry === telemetry, all(...judgements));
