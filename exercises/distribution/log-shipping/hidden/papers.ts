// The arrays and maps that passed through somebody's hands, and what becomes of the stores when they are written on.
import { KEYS, type Value } from "./setup.ts";

/** Where an array or a map came from, or went: `missing`'s answer, the map handed to `install`. */
export type Paper = "snapshot" | "since" | "missing" | "installed";

export class Papers {
  #papers: { kind: Paper; scribble: () => void }[] = [];

  /** Remembers such a paper; the latest of its kind is the one that is written on. */
  keep(kind: Paper, scribble: () => void): void {
    this.#papers.push({ kind, scribble });
  }

  get latest(): Paper | undefined {
    return this.#papers.at(-1)?.kind;
  }

  has(kind: Paper): boolean {
    return this.#papers.some((paper) => paper.kind === kind);
  }

  scribble(kind: Paper): void {
    this.#papers.findLast((paper) => paper.kind === kind)?.scribble();
    this.#papers = this.#papers.filter((paper) => paper.kind !== kind);
  }
}

export function overwrite(state: ReadonlyMap<string, Value>): void {
  // Read-only is a promise of types; whoever breaks it must not reach the store.
  const map = state as Map<string, Value>;
  for (const key of KEYS) map.set(key, "scribbled");
}

export const PAPER_WORDS: Record<Paper, string> = {
  snapshot: "the map of the latest snapshot",
  since: "the array that since gave",
  missing: "the arrays that missing gave",
  installed: "the map that was installed",
};
