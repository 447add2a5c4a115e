// The two kinds of property: a judgement over the record of a machine's run, and a law over plain values.
import type fc from "fast-check";
import type { Json } from "../scenes/trace.ts";
import type { RunRecord, Violation } from "./record.ts";
import type { World } from "./world.ts";

interface PropertyBase {
  /** A sentence in the present tense that a learner could be told. */
  readonly says: string;
  /** The rules it rests on: `R1`, or the name of a house rule. */
  readonly rests: readonly [string, ...string[]];
}

export interface Judgement {
  (record: RunRecord): Violation | undefined;
  /** Commands and probes that it looks at; `exercise` refuses names that the machine does not have. */
  readonly looksAt?: readonly string[];
}

export interface MachineProperty extends PropertyBase {
  readonly judge: Judgement;
  /** Random runs in a full pass. Default: the machine's. */
  readonly runs?: number;
}

/** What a law's check found wrong. */
export interface Mismatch {
  readonly about: string;
  readonly expected: string;
  readonly actual: string;
}

interface LawBase<Subject, Value> extends PropertyBase {
  /** The case in the domain's words. */
  readonly words: (value: Value) => string;
  /** Undefined where the case holds. What it throws counts as thrown by the learner's code. */
  readonly check: (
    subject: Subject,
    value: Value,
    world: World,
  ) => Mismatch | undefined | Promise<Mismatch | undefined>;
  /** The contract's member that is asked. */
  readonly asks?: string;
}

/** A property over random values. */
export interface RandomLaw<Subject, Value> extends LawBase<Subject, Value> {
  /** Draws plain JSON. */
  readonly value: fc.Arbitrary<Value>;
  /** Default 200. */
  readonly runs?: number;
}

/** A property over a fixed list of cases, all tried. */
export interface CaseLaw<Subject, Value> extends LawBase<Subject, Value> {
  readonly cases: readonly Value[];
}

export type Law<Subject, Value> = RandomLaw<Subject, Value> | CaseLaw<Subject, Value>;

/** A law whose type parameters nobody needs any more. */
export type AnyLaw = Law<unknown, Json>;

/** Lets a law infer the type of its value: `law<typeof Starter>()({ value, words, check, … })`. */
export function law<Subject>(): <Value>(definition: Law<Subject, Value>) => AnyLaw {
  // Values are drawn by the definition's own arbitrary or list and only ever handed back to the same definition.
  return (definition) => definition as unknown as AnyLaw;
}

export type Property = MachineProperty | AnyLaw;

export function isLaw(property: Property): property is AnyLaw {
  return "check" in property;
}
