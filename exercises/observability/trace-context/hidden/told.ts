// What System and Model tell: ids are labels, times are milliseconds since the run began.
import type { Happening, Label, RecordedStep } from "#kit";

/** A span as it is exported, and as open() shows it. */
export interface Told {
  readonly name: string;
  readonly service: string;
  readonly trace: string;
  /** False where the trace id is another one than in the span's context. */
  readonly isInOwnTrace: boolean;
  readonly id: string;
  readonly parent?: string | undefined;
  readonly startMs: number;
  readonly endMs?: number | undefined;
  readonly status: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly ToldEvent[];
}

export interface ToldEvent {
  readonly name: string;
  readonly atMs: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What a span's context says when it starts. */
export interface Started {
  readonly span: string;
  readonly isRoot: boolean;
  /** The trace, seen from the parent or, for a root, from the roots before it. */
  readonly trace: string;
  readonly id: string;
  readonly sampled: boolean;
}

/** A header on its way from one service to the next. */
export interface Hopped {
  readonly from: string;
  readonly header: string | undefined;
  readonly isTaken: boolean;
}

/** How the promise of a withSpan settled. */
export interface Settled {
  readonly call: string;
  readonly fulfilled?: Label;
  readonly rejected?: Label;
}

interface Kinds {
  readonly exported: Told;
  readonly started: Started;
  readonly hop: Hopped;
  readonly settled: Settled;
}

/** The data of the happenings of one kind. */
export function toldOf<K extends keyof Kinds>(kind: K, happenings: readonly Happening[]): Kinds[K][] {
  // System and Model alone tell these kinds, with such data.
  return happenings.flatMap((happening) => (happening.kind === kind ? [happening.data as Kinds[K]] : []));
}

export function openIn({ seen }: RecordedStep["yours"]): readonly Told[] {
  // The probe gives a list of Told, unless the learner's open() threw.
  return seen.open?.kind === "returned" ? (seen.open.value as Told[]) : [];
}

/** Happenings in words. */
export const say = {
  started: ({ span, trace, sampled }: Started) =>
    `${span} starts in ${trace === "its parent's" ? "its parent's trace" : trace}${sampled ? "" : ", not sampled"}`,
  exported: ({ name, status, endMs = Number.NaN, startMs }: Told) =>
    `onEnd gets ${name}: ${endMs - startMs} ms, status ${status}`,
  hop: ({ header, isTaken }: Hopped) => `traceparent ${header} is ${isTaken ? "taken" : "refused"}`,
};
