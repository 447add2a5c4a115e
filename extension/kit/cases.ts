// Kinds of runs, for a machine's `cases`.
import type { RunRecord } from "./record.ts";
import { same } from "./same.ts";

/** Runs with a step that carries this tag. */
export function hadStep(tag: string): (record: RunRecord) => boolean {
  return ({ steps }) => steps.some(({ tags }) => tags.includes(tag));
}

/** Runs in which the rules make this happen; with `data` only where it comes with the same data. */
export function heard(kind: string, ...data: readonly unknown[]): (record: RunRecord) => boolean {
  const matches = (told: unknown) => data.every((wanted) => same(wanted, told));
  return ({ steps }) =>
    steps.some(({ model }) => model.happenings.some((happening) => happening.kind === kind && matches(happening.data)));
}
