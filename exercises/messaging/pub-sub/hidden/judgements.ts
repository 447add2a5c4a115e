// What is compared of a broker and its model, and what can be judged by the learner's answers alone.
import {
  all,
  answers,
  at,
  each,
  fates,
  type Judgement,
  type RecordedStep,
  type RunRecord,
  sees,
  show,
  since,
  tagged,
  until,
} from "#kit";
import { BOTH_TWINS, type Handled, idOf, orderOf, type Reported } from "./post.ts";

/** Of each kind System and Model tell one shape. */
const told = <Data>({ happenings }: RecordedStep["yours"], kind: string): Data[] =>
  happenings.filter((happening) => happening.kind === kind).map(({ data }) => data as Data);

/** What each subscription handled in a step; the twins' share is one list without order. */
function handledBy(side: RecordedStep["yours"]): Map<string, string> {
  const groups = Map.groupBy(told<Handled>(side, "handled"), ({ call }) => call);
  return new Map(
    Array.from(groups, ([call, list]) => {
      const ids = list.map(({ message }) => idOf(message));
      return [call, (call === BOTH_TWINS ? ids.sort() : ids).join(", ")];
    }),
  );
}

/** The same messages are handled by the same subscriptions, of those that are judged. */
const handles = (isJudged: (name: string, record: RunRecord) => boolean = () => true): Judgement =>
  each(({ yours, model }, record) => {
    const [expected, actual] = [handledBy(model), handledBy(yours)];
    for (const call of new Set([...expected.keys(), ...actual.keys()])) {
      const [should, does] = [expected.get(call) ?? "nothing", actual.get(call) ?? "nothing"];
      if (should !== does && isJudged(call, record))
        return { about: `what ${call} handles`, expected: should, actual: does };
    }
    return undefined;
  });

/** Was it never subscribed with a handler that waits? */
const isNeverSlow = (name: string, { steps }: RunRecord) =>
  !steps.some(({ command }) => command?.args.name === name && command.args.handling === "waits");

const slowOrFailing = tagged("slow", "failing");
const ended = tagged("ends", "ends itself");
const publishing = all(answers("publish"), sees("topics"));

export const delivers = until(tagged("slow", "failing", "ends", "uncloneable"), all(handles(), publishing));

/** No handler is called while publish is. */
const neverInside = each(({ yours }) => {
  const early = told<Handled>(yours, "handled").find(({ isInside }) => isInside);
  return (
    early && {
      about: `${early.call}'s handler`,
      expected: "called after publish has returned",
      actual: "called inside it",
    }
  );
});

export const keepsNobodyWaiting = all(
  neverInside,
  until(tagged("ends", "ends itself", "uncloneable"), since(slowOrFailing, handles(isNeverSlow))),
);

/** By its own calls: none begins before the one before it has ended, and messages come in the order of publishing. */
export const handlesOneAtATime = each(({ yours }) => {
  const early = told<Handled>(yours, "handled").find(({ isOverlapping }) => isOverlapping);
  if (early === undefined) return undefined;
  const about = `the call of ${early.call}'s handler with ${idOf(early.message)}`;
  return { about, expected: "after the call before it has ended", actual: "while that one is running" };
});

export const ordersMessages = until(
  tagged("failing", "ends", "ends itself", "uncloneable"),
  since(tagged("slow"), handles()),
);

export const reportsFailures = each(({ yours, model }) => {
  const words = (side: RecordedStep["yours"]) =>
    told<Reported>(side, "reported")
      .map(({ call, topic }) => `${call}, topic ${topic}`)
      .sort()
      .join("; ");
  const [expected, actual] = [words(model), words(yours)];
  return expected === actual
    ? undefined
    : { about: "what onError hears", expected: expected || "nothing", actual: actual || "nothing" };
});

/** A failing handler is the business of onError, not of whoever publishes. */
export const publisherHearsNothing = until(tagged("uncloneable"), at(tagged("to failing"), answers("publish")));

/** By itself: an order is as it was published, whoever gets it. */
export const sharesNothing = each(({ yours }) => {
  for (const { kind, data } of yours.happenings) {
    // Handled and settled are what has these fields; of other kinds they are undefined.
    const { call, message, fulfilled } = data as { call?: string; message?: unknown; fulfilled?: { value?: unknown } };
    const got = kind === "handled" ? message : fulfilled?.value;
    if (typeof got !== "object" || got === null) continue;
    const [expected, actual] = [show(orderOf(idOf(got))), show(got)];
    if (expected !== actual) return { about: `what ${call} gets`, expected, actual };
  }
  return undefined;
});

export const refusesWhole = at(tagged("uncloneable"), all(answers("publish"), handles()));

export const endsExactlyOne = until(tagged("uncloneable"), since(ended, all(handles(isNeverSlow), publishing)));

export const streamsByPolicy = until(
  tagged("uncloneable"),
  since(
    tagged("streams"),
    all(fates({}, { untouched: "still waiting", about: (call) => call }), sees("dropped"), publishing),
  ),
);
