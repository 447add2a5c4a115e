// Judgements of a cache by its own answers: what left by its own keys, and what an onEvict could see of it.
import { differs, each, type Mismatch, type RecordedStep, same, show } from "#kit";
import { isSameKey } from "./model.ts";
import { type Departed, keyOf, type Look, say } from "./shelf.ts";

/** What one step shows of the learner's cache; undefined where a probe threw. */
function stateAfter({ yours }: RecordedStep) {
  const { keys, values, weight } = yours.seen;
  if (keys?.kind !== "returned" || values?.kind !== "returned" || weight?.kind !== "returned") return undefined;
  const shown = { keys: keys.value, values: values.value, weight: weight.value };
  // The probes of these names answer so, as far as the learner's code keeps to its contract.
  return shown as { keys: unknown[]; values: Map<unknown, unknown>; weight: number };
}

type State = NonNullable<ReturnType<typeof stateAfter>>;

const has = ({ keys }: State, key: unknown) => keys.some((other) => isSameKey(other, key));

function departuresOf({ command, yours }: RecordedStep, before: State, after: State): Departed[] {
  const leaving = (key: unknown, why: string): Departed => ({ key, value: before.values.get(key), why });
  const gone = before.keys.filter((key) => !has(after, key)).reverse();
  if (command?.name === "delete" || command?.name === "clear") return gone.map((key) => leaving(key, "deleted"));
  if (command?.name !== "set" || yours.answer.kind === "threw") return [];
  const key = keyOf(command.args.key as string | number); // The parameter of that name is one of the two.
  const isReplaced = has(before, key) && (yours.answer.value === true || !has(after, key));
  const shed = gone.filter((other) => !isSameKey(other, key)).map((other) => leaving(other, "capacity"));
  return isReplaced ? [leaving(key, "replaced"), ...shed] : shed;
}

/** Whatever is there no more, by your own keys, was announced once, in order. */
export const announcesWhatLeft = each((step, { steps }) => {
  if (step.setup.options !== "all") return undefined;
  const [earlier, after] = [steps[step.index - 1], stateAfter(step)];
  const before = earlier && stateAfter(earlier);
  if (before === undefined || after === undefined) return undefined;
  const expected = departuresOf(step, before, after);
  const actual = heard<Departed>(step, "departed");
  const at = expected.findIndex((one, index) => !same(one, actual[index]));
  if (at === -1 && expected.length === actual.length) return undefined;
  const [due, told] = [expected, actual].map((list) => wordsOf(list[at === -1 ? expected.length : at]));
  return {
    about: "the next call of onEvict",
    expected: due ?? "",
    actual: told ?? "",
  };
});

function wordsOf(departed: Departed | undefined): string {
  return departed === undefined ? "no call" : say.departed(departed);
}

/** The learner's cache told these, with this shape of data. */
function heard<Data>({ yours }: RecordedStep, kind: string): Data[] {
  // Shelf is the only teller, and of each kind it tells one shape.
  return yours.happenings.filter((happening) => happening.kind === kind).map(({ data }) => data as Data);
}

/** An onEvict that looks finds what everybody finds afterwards. */
export const looksFinished = each((step): Mismatch | undefined => {
  const state = stateAfter(step);
  if (state === undefined) return undefined;
  for (const { keys, weight } of heard<Look>(step, "looked")) {
    const found =
      differs("keys() inside onEvict", { expected: state.keys, actual: keys }) ??
      differs("weight inside onEvict", { expected: state.weight, actual: weight });
    if (found !== undefined) return found;
  }
  return undefined;
});

/** Never above the capacity, neither afterwards nor for those who hear of a departure. */
export const staysWithin = each((step): Mismatch | undefined => {
  const capacity = Number(step.setup.capacity);
  const seen = heard<Look>(step, "looked").find(({ weight }) => weight > capacity)?.weight ?? stateAfter(step)?.weight;
  if (seen === undefined || seen <= capacity) return undefined;
  return { about: "weight", expected: `at most ${capacity}`, actual: show(seen) };
});

/** A weight out of range throws, and the cache is as it was. */
export const refusesBadWeights = each((step, { steps }): Mismatch | undefined => {
  if (!step.tags.includes("bad weight")) return undefined;
  const { answer } = step.yours;
  const name = answer.kind === "threw" ? (answer.error as { name?: unknown } | undefined)?.name : undefined; // Anything may be thrown.
  if (name !== "RangeError") {
    const actual = answer.kind === "threw" ? `threw ${show(answer.error)}` : `returned ${show(answer.value)}`;
    return { about: `the answer to “${step.text}”`, expected: "a thrown RangeError", actual };
  }
  const earlier = steps[step.index - 1];
  const [before, after] = [earlier && stateAfter(earlier), stateAfter(step)];
  if (before === undefined || after === undefined) return undefined;
  return differs("what the cache holds after a refused set", { expected: before.values, actual: after.values });
});
