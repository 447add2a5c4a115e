// One value on n replicas that crash and answer late: a register that asks quorums and never seems to go back.

/** Versions are ordered by seq, then by writer. */
export interface Version {
  readonly seq: number;
  readonly writer: string;
}

/** What a replica holds; at first { seq: 0, writer: "" } and undefined. */
export interface Stored<V> {
  readonly version: Version;
  readonly value: V | undefined;
}

/** Handed in. Each call may reject, also after it took effect, throw at once, or never settle. */
export interface Replica<V> {
  read(): Promise<Stored<V>>;
  /** Keeps whichever has the higher version, what is there or what comes. */
  write(stored: Stored<V>): Promise<void>;
}

export class QuorumError extends Error {
  override readonly name = "QuorumError";
}

export interface RegisterOptions<V> {
  /** The writer in the versions that this register makes; no other register has the same. */
  readonly self: string;
  readonly replicas: readonly Replica<V>[];
  /** Answers that a round of reading needs: an integer from 1 to the number of replicas. */
  readonly r: number;
  /** Acknowledgements that a round of writing needs: an integer from 1 to the number of replicas. */
  readonly w: number;
  /** How long an operation may take, from its call. Integer >= 1, not checked. */
  readonly timeoutMs: number;
  /** Default true. */
  readonly atomicReads?: boolean;
}

export interface Register<V> {
  read(): Promise<Stored<V>>;
  /** Resolves with the version that the value got. */
  write(value: V): Promise<Version>;
}

/** Throws RangeError for r or w outside its range. */
export function createRegister<V>(options: RegisterOptions<V>): Register<V> {
  throw new Error("R1: not written yet");
}
