// What is compared of a call and its model, each rule by itself.
import { all, answers, at, differs, each, fates, type Judgement, type RecordedStep, type Settlement, show } from "#kit";

type Began = { readonly number: number; readonly isRight: boolean };
type Waited = { readonly error: unknown; readonly attempt: number; readonly delayMs: number };

const attempt = ({ number, isRight }: Began, atMs: number) =>
  `attempt ${number}${isRight ? "" : " with a wrong signal"} at ${atMs} ms`;
const settled = (how: Settlement, atMs: number) =>
  "fulfilled" in how
    ? `fulfilled with ${show(how.fulfilled)} at ${atMs} ms`
    : `rejected with ${show(how.rejected)} at ${atMs} ms`;
const silent = { untouched: "silent" };

/** Which attempts begin when, and how the call ends when. */
export const timetable: Judgement = all(answers("call"), fates({ attempt, settled }, silent));

/** The same, and nothing is asked when the caller has gone. */
export const givesUp: Judgement = fates({ attempt, settled, asked: () => "isRetryable asked after the abort" }, silent);

/** How calls end that the rules end before their attempts are used up, in the step in which they do. */
export const stops: Judgement = (record) => {
  const count = (step: RecordedStep | undefined) => {
    const stopped = step?.model.seen.stopped;
    return stopped?.kind === "returned" && Array.isArray(stopped.value) ? stopped.value.length : 0;
  };
  const hasStop = (step: RecordedStep) => count(step) > count(record.steps[step.index - 1]);
  return at(hasStop, fates({ settled }, silent))(record);
};

/** What the observer is told. */
export const tellsOfWaits: Judgement = fates(
  {
    wait: ({ error, attempt: failed, delayMs }: Waited, atMs) =>
      `told of a wait of ${delayMs} ms after attempt ${failed} (${show(error)}) at ${atMs} ms`,
    settled: () => "settled",
  },
  silent,
);

/** Chance is asked as often as the rules say, by calls of which they say it. */
export const asksChance: Judgement = each(({ yours, model }) => {
  const [expected, actual, free] = [model.seen.draws, yours.seen.draws, model.seen.free];
  if (expected?.kind !== "returned" || actual?.kind !== "returned" || free?.kind !== "returned") return undefined;
  // Both are what the test's own callers counted.
  const [should, does] = [expected.value as Record<string, number>, actual.value as Record<string, number>];
  const isFree = (call: string) => Array.isArray(free.value) && free.value.includes(call);
  const wrong = Object.keys(should).find((call) => should[call] !== does[call] && !isFree(call));
  if (wrong === undefined) return undefined;
  return differs(`calls of random by ${wrong}`, { expected: should[wrong], actual: does[wrong] });
});
