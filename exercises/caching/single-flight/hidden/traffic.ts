// Who asks a single flight for what, and the words that all parts of the test share.
import { choice, type Params, show } from "#kit";

export type Caller = (typeof CALLERS)[number];
export type Key = string | number;
/** What load does before it returns; where it pends, a later command settles it. */
export type Load = "pends" | "returns" | "throws";
/** How a load that pends ends: with a value of its own, with undefined, or with an error of its own. */
export type Outcome = "value" | "undefined" | "error";

export interface Setup {
  /** What is out of the ordinary: only that, so that each property has runs of its own. */
  nature: "patient" | "hasty" | "restless";
}

/** How a call is made. */
export interface How {
  readonly key: Key;
  readonly load: Load;
  readonly signal: "none" | "live" | "aborted";
}

export const drawn: Params<Setup> = { nature: choice("patient", "patient", "restless", "restless", "hasty") };

export const CALLERS = ["A", "B", "C", "D", "E", "F", "G", "H"] as const;

/** Most calls are for the same key; NaN is one, and 1 is not "1". */
export const KEYS: readonly [Key, ...Key[]] = ["home", "home", "home", "home", "cart", "1", "1", 1, 1, "NaN"];

const NATURES = {
  patient: "",
  hasty: "; loads may return or throw at once",
  restless: "; whoever is answered runs the key once more, and so does a load that is aborted",
};
const SIGNALS = { none: "", live: " with a signal", aborted: " with an aborted signal" };
const LOADS = { pends: "", returns: ", whose load returns at once", throws: ", whose load throws" };

export const setupWords = ({ nature }: Setup) => `a single flight${NATURES[nature]}`;

export const runWords = (caller: string, { key, load, signal }: How) =>
  `${caller} runs ${keyWords(key)}${SIGNALS[signal]}${LOADS[load]}`;

/** Those who run a key in the same tick. */
export const crowdOf = (size: number): Caller[] => CALLERS.slice(-size);

/** JSON knows no NaN. */
export const keyOf = (key: Key): unknown => (key === "NaN" ? Number.NaN : key);

/** Only what is no plain word keeps its quotes. */
export const keyWords = (key: Key): string => (typeof key === "string" && /^[A-Za-z]+$/.test(key) ? key : show(key));

/** Loads are numbered for each key, in order of beginning. */
export const loadName = (key: Key, number: number) => `${keyWords(key)}#${number}`;
export const valueFrom = (load: string) => `value of ${load}`;
export const errorFrom = (load: string) => `error of ${load}`;
export const reasonOf = (caller: string) => `reason of ${caller}`;
/** In restless runs: a second call of a caller, and that of whoever listens to a load's signal. */
export const againBy = (caller: string) => `${caller} again`;
export const listenerOf = (load: string) => `${load}'s listener`;
