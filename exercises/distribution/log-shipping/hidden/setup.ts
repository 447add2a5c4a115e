// The fleet of a run, and the words for keys, values and stores that all parts of the test share.
import { choice, type Json, type Params, show, whole } from "#kit";
import type * as Starter from "../starter.ts";

export type Value = Json | undefined;

export interface Setup {
  replicas: number;
  /** Whether what was handed out or in is written on. */
  hands: "careful" | "scribbling";
}

export const drawn: Params<Setup> = {
  replicas: { ...whole({ min: 1, max: 2 }), control: { kind: "whole", min: 1, max: 3 } },
  hands: choice("careful", "careful", "scribbling"),
};

export const NAMES = ["r1", "r2", "r3"] as const;
/** Each reads the replica of the same place. */
export const SESSIONS = ["Ann", "Bob", "Cleo"] as const;
export const KEYS = ["a", "b", "__proto__", ""] as const;

/** A value as an argument; `new` is one that no other entry has. */
export type Drawn = "new" | "undefined" | null | 0;
export const value = choice<Drawn>("new", "new", "new", "new", "new", "undefined", null, 0);
export const key = choice<string>("a", "a", "b", "b", "__proto__", "");

/** A session's change as arguments. */
export interface Put {
  op: "set" | "delete";
  key: string;
  value: Drawn;
}

/** The change that is to become entry `lsn`. */
export function changeOf({ op, key, value }: Put, lsn: number): Starter.Change<Value> {
  if (op === "delete") return { op, key };
  if (value === "new") return { op, key, value: `v${lsn}` };
  return { op, key, value: value === "undefined" ? undefined : value };
}

export function changeWords(change: Starter.Change<Value>): string {
  return change.op === "set" ? `${named(change.key)} = ${show(change.value)}` : `delete ${named(change.key)}`;
}

/** Keys that can be mistaken for words of the sentence stand in quotes. */
export function named(key: string): string {
  return key === "" ? show(key) : key;
}

export function setupWords({ replicas, hands }: Setup): string {
  const [first, ...others] = SESSIONS.slice(0, replicas).map((session, index) => `${session} on ${NAMES[index]}`);
  const fleet = `a primary, ${[first, ...others].join(", ")}`;
  return hands === "careful" ? fleet : `${fleet}, and somebody who writes on what passes through their hands`;
}
