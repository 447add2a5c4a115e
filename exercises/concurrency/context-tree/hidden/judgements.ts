// What is compared of a tree of contexts and its model where a probe alone does not say it.
import { each, fates, type Judgement, type RecordedStep, show } from "#kit";
import { type Ends, type Errs, type How, LIVING } from "./words.ts";

const WAVES = ["cancel", "abort"];

/** What these commands found in the very moment in which they returned, context by context. */
export const endsAtOnce = each(({ command, text, yours, model }) => {
  if (command === undefined || !WAVES.includes(command.name) || yours.answer.kind !== "returned") return undefined;
  // These commands answer with what is to be seen then.
  const [expected, actual] = [(model.answer as typeof yours.answer).value as Ends, yours.answer.value as Ends];
  const name = Object.keys(expected).find((one) => show(expected[one]) !== show(actual[one]));
  if (name === undefined) return undefined;
  const about = `${name}, right after “${text}”,`;
  return { about, expected: show(expected[name]), actual: show(actual[name]) };
});

/** Of the contexts that have ended on both sides: whose error they bear, and which cause is in it. */
export const bearsTheFirstError = each(({ yours, model }) => {
  const [expected, actual] = [errsIn(model), errsIn(yours)];
  for (const [name, err] of Object.entries(expected)) {
    const borne = actual[name];
    if (borne === undefined) continue;
    const [is, was] = [show(err.is), show(borne.is)];
    if (is !== was) return { about: `${name}.err`, expected: is, actual: was };
    const [cause, found] = [show(err.cause), show(borne.cause)];
    if (cause !== found) return { about: `${name}.err.cause`, expected: cause, actual: found };
  }
  return undefined;
});

function errsIn({ seen }: RecordedStep["yours"]): Errs {
  // The probe answers so; one that threw shows nothing.
  return seen.errs?.kind === "returned" ? (seen.errs.value as Errs) : {};
}

/** A context that has just been made stands as the rules say. */
export const bornAsItShould = each(({ text, yours, model }) => {
  if (yours.answer.kind !== "returned" || model.answer.kind !== "returned") return undefined;
  // Commands that make a context answer how it stands.
  const [expected, actual] = [show(model.answer.value), show(yours.answer.value)];
  if (expected === actual) return undefined;
  return { about: `a new context, right after “${text}”,`, expected, actual };
});

/** Never more timers than living contexts with a deadline of their own. */
export const fewTimers: Judgement = each(({ yours, model }) => {
  if (yours.timers <= model.timers) return undefined;
  return {
    about: "timers set",
    expected: model.timers === 0 ? "none" : `at most ${model.timers}`,
    actual: `${yours.timers}`,
  };
});

/** What becomes of the works, and of those who wait for them. */
export const worksEnd = fates({
  ran: ({ how }: { how: How }) => how,
});

export const isLiving = (end: unknown) => show(end) === show(LIVING);
