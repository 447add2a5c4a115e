// What a run is about, and the names and words that all parts of the test share.
import { choice, type Params, type Settlement, show, whole } from "#kit";

/**
 * Who comes: calm callers acquire, try and release; hasty ones hang up too; careless ones release twice, and their jobs
 * end at once or throw; mixed are all of them. `map` is a run of mapLimit, with the capacity as its limit.
 */
export type Traffic = "calm" | "hasty" | "careless" | "mixed" | "map";

export interface Setup {
  readonly capacity: number;
  readonly traffic: Traffic;
}

/** How a caller asks. */
export interface Asking {
  readonly weight: number;
  readonly signal: Signal;
}

/** With which signal a call is made. */
export type Signal = "none" | "live" | "aborted";
/** What the fn of a run does: nothing yet, or one of three things before a promise is in sight. */
export type Job = "pends" | "returns" | "throws" | "rejects";
/** The state as it is read in the same call, before any microtask. */
export type Reading = { readonly available: number; readonly waiting: number };

/** What is out of the ordinary in a mapping, at one of its inputs. */
export type Odd = (typeof ODDITIES)[number];
export const ODDITIES = [
  "nothing",
  "next throws",
  "next aborts",
  "fn throws",
  "fn returns",
  "fn aborts",
  "return throws",
] as const;

export interface Mapping {
  readonly size: number;
  readonly odd: Odd;
  /** The input at which it happens. */
  readonly at: number;
  readonly signal: Signal;
  /** Does each fn reject as soon as its signal aborts? */
  readonly obeys: boolean;
}

/** How a pending fn ends. */
export type End = "value" | "error";

export const drawn: Params<Setup> = {
  capacity: whole({ min: 1, max: 6, often: [2, 3, 4] }),
  traffic: choice("calm", "hasty", "careless", "map", "calm", "hasty", "map", "careless", "mixed"),
};

const CALLERS = {
  calm: "calm callers",
  hasty: "callers who may hang up",
  careless: "callers who may release twice, and jobs that may end at once",
  mixed: "all sorts of callers",
};

export const setupWords = ({ capacity, traffic }: Setup): string =>
  traffic === "map" ? `mapLimit with limit = ${capacity}` : `a semaphore of capacity ${capacity}, ${CALLERS[traffic]}`;

const SIGNALS = { none: "", live: " with a signal", aborted: " with an aborted signal" };
const JOBS = {
  pends: "",
  returns: ", and its fn returns",
  throws: ", and its fn throws",
  rejects: ", and its fn rejects",
};

/** Callers are numbered from 1; one who is gone may come again. */
export const CARS = 9;
export const carName = (car: number) => `car ${car}`;
export const permitWords = (weight: unknown) => `a permit of ${weight}`;
export const resultOf = (name: string) => `result of ${name}`;
export const errorOf = (name: string) => `error of ${name}`;
export const reasonOf = (name: string) => `reason of ${name}`;

export const arriveWords = (car: number, weight: number, signal: Signal) =>
  `${carName(car)} acquires ${weight}${SIGNALS[signal]}`;
export const tryWords = (car: number, weight: number) => `${carName(car)} tries to acquire ${weight}`;
export const runWords = (car: number, { weight, signal, fn }: { weight: number; signal: Signal; fn: Job }) =>
  `${carName(car)} runs with ${weight}${SIGNALS[signal]}${JOBS[fn]}`;

export const mapName = (map: number) => `map ${map}`;
export const fnName = (index: number) => `fn of input ${index}`;
export const ITERATOR = "the iterator";

export function mapWords(map: number, { size, odd, at, signal, obeys }: Mapping): string {
  const what = `${mapName(map)} over ${size} input${size === 1 ? "" : "s"}${SIGNALS[signal]}`;
  const how = obeys ? "; a fn that is told to stop rejects" : "";
  if (odd === "nothing") return what + how;
  if (odd === "return throws") return `${what}; the iterator's return throws${how}`;
  const [who, does] = odd.split(" ");
  const whose = who === "next" ? `the next() that gives input ${at}` : fnName(at);
  return `${what}; ${whose} ${does === "aborts" ? "aborts that signal" : does}${how}`;
}

export const settledWords = (settled: Settlement) =>
  "fulfilled" in settled ? `gets ${show(settled.fulfilled)}` : `rejected with ${show(settled.rejected)}`;
