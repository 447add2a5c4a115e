// What is compared of a pool and its model, and in which runs.
import { at, each, fates, type Judgement, type RecordedStep, type Settlement } from "#kit";
import { CLOSE, settledWords, type Weather } from "./words.ts";

/** Judges runs of this weather alone. */
export const during = (weather: readonly Weather[], judgement: Judgement) =>
  at(({ setup }) => weather.some((one) => one === setup.weather), judgement);

const isRequest = (call: string) => call.startsWith("request");
const isConnection = (call: string) => call.startsWith("connection");
const about = (call: string) => (call === CLOSE ? call : `what becomes of ${call}`);
const REQUESTS = {
  settled: (settled: Settlement, atMs: number) => `${settledWords(settled)} at ${atMs} ms`,
  uses: ({ connection }: { connection: unknown }) => `is lent ${connection} for its fn`,
};
const CONNECTIONS = {
  creates: () => "is created",
  checks: () => "is checked",
  destroys: (_: unknown, atMs: number) => `is destroyed at ${atMs} ms`,
};

/** The same becomes of every request. */
export const requests = fates(REQUESTS, { untouched: "nothing new", isJudged: isRequest, about });

/** The same is done with every connection. */
export const connections = fates(
  { ...CONNECTIONS, settled: () => "" },
  { untouched: "nothing new", isJudged: isConnection, about },
);

/** The same becomes of everything. */
export const everything = fates({ ...REQUESTS, ...CONNECTIONS }, { untouched: "nothing new", about });

/** What happens of this kind breaks a rule by itself. */
function never(kind: string, words: (told: Told) => { about: string; expected: string; actual: string }): Judgement {
  return each(({ yours }) => {
    const found = yours.happenings.find((happening) => happening.kind === kind);
    // The system tells one shape under these kinds.
    return found && words(found.data as Told);
  });
}

interface Told {
  readonly call: string;
  readonly load: number;
  readonly isGone: boolean;
}

export const neverTooMany = never("too many", ({ load }) => ({
  about: "connections that exist or are being created",
  expected: "at most max",
  actual: String(load),
}));

export const neverTwice = never("lent wrongly", ({ call, isGone }) => ({
  about: `the connection lent to ${call}`,
  expected: "one that exists and that nobody else holds",
  actual: isGone ? "one that was destroyed" : "one that somebody else holds",
}));

/** Steps in which a request ends without a connection, by the rules. */
export const givesUp = ({ model, command }: RecordedStep) =>
  command?.name !== "close" &&
  model.happenings.some(({ kind, data }) => kind === "settled" && "rejected" in Object(data));
