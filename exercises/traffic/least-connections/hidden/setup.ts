// What a run is made with: which of the two balancers, over which servers, and from where chance takes its numbers.
import { mix } from "#kit";

export const SERVERS = ["A", "B", "C", "D", "E", "F"] as const;
export type Server = (typeof SERVERS)[number];

export interface Setup {
  readonly balancer: "least connections" | "two choices";
  /** As they are handed in; one may stand twice. */
  readonly servers: readonly Server[];
  /** Weight of F, which joins behind them; 0 for a fleet without it. */
  readonly heavy: number;
}

export function setupWords({ balancer, servers, heavy }: Setup): string {
  const fleet = [...servers, ...(heavy === 0 ? [] : [`F with weight ${heavy}`])];
  return `${balancer} over ${fleet.join(", ") || "no server"}`;
}

/** Numbers in [0, 1) for `random`: first those that were fixed for this step, then some that only look random. */
export class Chance {
  /** How many were drawn since the last step began. */
  draws = 0;
  #fixed: number[] = [];
  #drawn = 0;

  fix(...next: readonly number[]): void {
    this.draws = 0;
    this.#fixed = [...next];
  }

  readonly random = (): number => {
    this.draws += 1;
    this.#drawn += 1;
    return this.#fixed.shift() ?? mix(`draw ${this.#drawn}`, 1) / 2 ** 32;
  };
}

/** The two of n that R5 names for these draws, by their places. */
export function pairOf(n: number, u: number, v: number): [number, number] {
  const i = Math.floor(u * n);
  const drawn = Math.floor(v * (n - 1));
  return [i, drawn < i ? drawn : drawn + 1];
}
