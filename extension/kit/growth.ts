// Rules about cost that only the clock can judge: the same calls on a large instance beside those on a small one.
import { stopwatch } from "./clock.ts";
import { type AnyLaw, law, type Mismatch } from "./property.ts";

export interface Growth<Subject> {
  readonly says: string;
  readonly rests: readonly [string, ...string[]];
  /** The contract's member to point at. */
  readonly asks: string;
  /** What is made large, in words: `entries`. */
  readonly of: string;
  readonly small: number;
  readonly large: number;
  /** How many times as long the calls may take on the large one; far above noise and far below `large / small`. */
  readonly limit: number;
  /** Builds an instance of this size, untimed, and returns a batch of calls that leaves it about as large as it was. */
  readonly prepare: (subject: Subject, size: number) => () => void;
}

/** A verdict counts only when it came this many times in a row: another program may have taken the processor. */
const ATTEMPTS = 3;
const BATCHES = 5;

/** A cost that may not grow with the size: a logarithm passes, a walk over everything does not. */
export function doesNotGrow<Subject>(growth: Growth<Subject>): AnyLaw {
  const { says, rests, asks, of, small, large, limit } = growth;
  const [few, many] = [counted(small, of), counted(large, of)];
  return law<Subject>()({
    says,
    rests,
    asks,
    cases: [{ small, large }],
    words: () => `the same calls with ${few} and with ${many}`,
    check: (subject): Mismatch | undefined => {
      const batches = { small: growth.prepare(subject, small), large: growth.prepare(subject, large) };
      // Until its code is compiled, a call on the small instance is as slow as one on the large.
      ratioOf(batches);
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) if (ratioOf(batches) < limit) return undefined;
      const expected = `less than ${limit} times as long as with ${few}`;
      return { about: `the time of a call with ${many}`, expected, actual: "more than that, three times in a row" };
    },
  });
}

/** The fastest of several batches: whatever else the machine does can only make one slower. */
function ratioOf({ small, large }: { readonly small: () => void; readonly large: () => void }): number {
  const times = Array.from({ length: BATCHES }, () => ({ small: timeOf(small), large: timeOf(large) }));
  return Math.min(...times.map((time) => time.large)) / Math.min(...times.map((time) => time.small));
}

function timeOf(batch: () => void): number {
  const elapsed = stopwatch();
  batch();
  return elapsed();
}

function counted(size: number, noun: string): string {
  return `${size.toLocaleString("en")} ${noun}`;
}
