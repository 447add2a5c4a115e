// What is compared of a single flight and its model, and in which part of a run.
import { all, at, each, fates, type Judgement, type RecordedStep, sees, show, since, tagged, until } from "#kit";

/** What World is told of callers and loads; settlements are its own. */
export type Asks = { readonly caller: string; readonly key: string | number };
export type Begun = { readonly load: string; readonly key: string | number };
export type Ended = { readonly load: string; readonly well: boolean };
export type Aborted = { readonly load: string; readonly reason: unknown };

/** Of each kind System and Model tell one shape. */
const told = <Data>({ happenings }: RecordedStep["yours"], kind: string): Data[] =>
  happenings.filter((happening) => happening.kind === kind).map(({ data }) => data as Data);

/** The same loads begin. */
const loads = each(({ yours, model }) => {
  const [expected, actual] = [model, yours].map((side) =>
    told<Begun>(side, "begun")
      .map(({ load }) => load)
      .join(", "),
  );
  if (expected === actual) return undefined;
  return { about: "the load that begins", expected: expected || "none", actual: actual || "none" };
});

/** The same becomes of every call. */
const calls = fates({}, { untouched: "still waiting", about: (call) => call });

/** The same loads are told to stop, for the same reasons. */
export const stopsLoads = each(({ yours, model }) => {
  const words = (side: RecordedStep["yours"]) =>
    told<Aborted>(side, "aborted").map(({ load, reason }) => `${load} with ${show(reason)}`);
  const [expected, actual] = [words(model).join(", "), words(yours).join(", ")];
  if (expected === actual) return undefined;
  return { about: "the load that is aborted", expected: expected || "none", actual: actual || "none" };
});

const everything = all(loads, calls, sees("inFlight"));

// A flight lands, or its load ends where it is current no more; a key is forgotten, a flight loses its last caller.
const lands = tagged("lands");
const parts = tagged("forgets", "abandons");

/** While no flight has ended or been given up. */
export const startsOnce: Judgement = until((step) => lands(step) || parts(step), all(loads, sees("inFlight")));

export const sharesOutcomes: Judgement = at(tagged("lands", "lands late"), calls);

export const letsOneGo: Judgement = all(
  at(tagged("leaves", "abandons", "aborted"), calls),
  at(tagged("aborted"), all(loads, sees("inFlight"))),
);

/** After a key was forgotten or a flight abandoned, and before a current one lands. */
export const keepsApart: Judgement = until(lands, since(parts, everything));

/** After a current flight has landed, and before one is given up. */
export const startsAfresh: Judgement = until(parts, since(lands, everything));
