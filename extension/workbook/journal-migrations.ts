// How lines of older journals become events of today's schema: one step a version, applied in order when a line is read.
// Files are never rewritten.

type Line = Readonly<Record<string, unknown>>;

/** The step at index i turns a line of version i + 1 into one of version i + 2. */
export type Migrations = readonly ((line: Line) => Line)[];

const migrations: Migrations = [];

export type Migrated =
  | { readonly value: Line }
  | { readonly failed: { readonly kind: "newer" | "malformed"; readonly reason: string } };

/** Brings a line to version `current` by its own `v` (an integer from 1). */
export function migrate(line: Line, current: number, steps: Migrations = migrations): Migrated {
  const { v } = line;
  if (typeof v !== "number" || !Number.isInteger(v) || v < 1) {
    const shown = JSON.stringify(v) ?? "missing";
    return { failed: { kind: "malformed", reason: `The schema version "v" is ${shown}. Mend the line or delete it.` } };
  }
  if (v > current) {
    const reason = `The line has schema version ${v}, this Patternbook reads up to ${current}. Update Patternbook.`;
    return { failed: { kind: "newer", reason } };
  }
  const value = steps.slice(v - 1, current - 1).reduce((old, step) => step(old), line);
  return { value: { ...value, v: current } };
}
