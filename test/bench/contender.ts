// One way to get from a saved file to a verdict.
import type { Design } from "./designs.ts";

/**
 * `bare`: the properties alone, in a process prepared like the judge's child. `warm`, `cold`: Patternbook.
 * `vitest`, `node`: a whole run of the command. `watch`: vitest, waiting for changes.
 */
export const CONTENDERS = ["bare", "warm", "cold", "vitest", "watch", "node"] as const;
export type ContenderName = (typeof CONTENDERS)[number];

export interface Heat {
  readonly design: Design;
  /** All contenders of a round judge the same random cases. */
  readonly seed: number;
}

export interface Finish {
  readonly ms: number;
  /** Of `warm` alone: until the first property began, and from there to the last one's report. */
  readonly phases?: { readonly startMs: number; readonly judgeMs: number };
  /** Of `warm` alone: until the first property was told as refuted, shrunk; the others are judged after it. */
  readonly redMs?: number;
}

export interface Contender {
  /** @throws Error where the verdict is not the one that the design must get. */
  run(heat: Heat): Promise<Finish>;
  close(): Promise<void>;
}

/** @throws Error that names contender, design and both verdicts where they differ. */
export function expectVerdict(contender: ContenderName, { design, seed }: Heat, verdict: string): void {
  const { slug, name, expected } = design;
  if (verdict !== expected)
    throw new Error(`${contender}: ${slug}/${name} with seed ${seed} is ${expected} by the book, here ${verdict}.`);
}
