// Judgements of stores and sessions that need more than a word.
import { differs, each, fates, type Judgement, type RecordedStep, show, tagged, until } from "#kit";

/** Judges what comes before somebody writes on what passes through their hands. */
export const untouched = (judgement: Judgement) => until(tagged("scribble"), judgement);

/** The same becomes of all waits, or of all writes of sessions. */
export const becomesOf = (kind: "wait" | "write") =>
  fates(
    {
      submitted: () => "sent to the primary",
      settled: (end: object) => ("rejected" in end ? refusal(end) : "resolved"),
    },
    { isJudged: (call) => call.startsWith(kind), about: (call) => call, untouched: "still waiting" },
  );

function refusal({ rejected }: { rejected?: unknown }): string {
  return `rejected with ${show(rejected)}`;
}

const STORES = { primary: "the primary", replicas: "the replicas", missing: "missing()" };

/** Whoever writes on a paper changes no store. Judged by your own answers alone. */
export const survivesScribbling = each(({ index, tags, yours }, { steps }) => {
  const before = steps[index - 1]?.yours;
  if (!tags.includes("scribble") || before === undefined) return undefined;
  const found = Object.entries(STORES).map(([probe, store]) =>
    differs(`what ${store} showed before`, { expected: shown(before, probe), actual: shown(yours, probe) }),
  );
  return found.find((one) => one !== undefined);
});

function shown({ seen }: RecordedStep["yours"], probe: string): unknown {
  const outcome = seen[probe];
  return outcome?.kind === "returned" ? outcome.value : outcome?.error;
}
