// The registers and replicas of a run, and the words for versions and operations that all parts of the test share.
import { choice, type Params, show } from "#kit";
import type * as Starter from "../starter.ts";

export interface Setup {
  n: number;
  /** More than n stands for n, here and in w. */
  r: number;
  w: number;
  atomicReads: boolean;
  /** Every call to the last replica throws at once. */
  lastThrows: boolean;
}

export const drawn: Params<Setup> = {
  n: choice(3, 3, 3, 3, 3, 3, 3, 3, 4, 5),
  r: choice(2, 2, 2, 2, 2, 2, 2, 2, 1, 3),
  w: choice(2, 2, 2, 2, 2, 2, 2, 2, 1, 3),
  atomicReads: choice(true, true, true, true, true, true, true, false),
  lastThrows: choice(false, false, false, false, false, false, false, false, false, true),
};

export const TIMEOUT_MS = 50;
export const REPLICAS = ["r1", "r2", "r3", "r4", "r5"] as const;
export type Name = (typeof REPLICAS)[number];
type Names = readonly [Name[], ...Name[][]];

export const PAIRS: Name[][] = [
  ["r1", "r2"],
  ["r1", "r3"],
  ["r2", "r3"],
];
const SINGLES: Name[][] = [["r1"], ["r2"], ["r3"]];
/** Who answers a question at once: mostly just enough of three. */
export const ASKED: Names = [
  [],
  ...PAIRS,
  ...PAIRS,
  ...PAIRS,
  ...PAIRS,
  ...SINGLES,
  ["r1", "r2", "r3"],
  ["r3", "r4", "r5"],
];
/** Who takes a value at once: often too few, so that others hear of a write that goes on. */
export const TOLD: Names = [[], ...SINGLES, ...PAIRS, ...PAIRS, ["r3", "r4", "r5"]];

/** Who calls, each one operation at a time, and through which register. */
export const REGISTER = { A: "A", "A too": "A", B: "B", C: "C" } as const;
export type Caller = keyof typeof REGISTER;
export const CALLERS: readonly ["A", "A too", "B", "C"] = ["A", "A too", "B", "C"];

export type Stored = Starter.Stored<string>;
export type Phase = "read" | "write";

export function quorums({ n, r, w }: Setup): { n: number; r: number; w: number } {
  return { n, r: Math.min(r, n), w: Math.min(w, n) };
}

/** Whether quorums of reading and writing meet, so that reads are as strong as the rules make them. */
export function meets(setup: Setup): boolean {
  const { n, r, w } = quorums(setup);
  return r + w > n && setup.atomicReads;
}

export function isBelow(a: Starter.Version, b: Starter.Version): boolean {
  return a.seq === b.seq ? a.writer < b.writer : a.seq < b.seq;
}

/** `2 by A`. */
export function versionWords(version: Partial<Starter.Version> | undefined): string {
  return version?.seq === 0 ? "version 0" : `version ${version?.seq} by ${version?.writer}`;
}

export function storedWords(stored: Partial<Stored> | undefined): string {
  return `${show(stored?.value)}, ${versionWords(stored?.version)}`;
}

export function setupWords(setup: Setup): string {
  const { n, r, w } = quorums(setup);
  const reads = setup.atomicReads ? "" : ", reads not atomic";
  return `${n} replicas, r = ${r}, w = ${w}${reads}${setup.lastThrows ? `; r${n} throws at every call` : ""}`;
}
