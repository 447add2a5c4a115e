export interface Permit {
  readonly weight: number;
  /** Gives the weight back; the second and later calls do nothing. */
  release(): void;
}

/** With the weight that is asked for (integer, 1 to the capacity, default 1), and a signal to give up waiting. */
export interface AcquireOptions {
  readonly weight?: number;
  readonly signal?: AbortSignal;
}

export interface Semaphore {
  readonly capacity: number;
  /** The capacity without the weights of all permits that are out. */
  readonly available: number;
  /** How many acquires wait, those of `run` included. */
  readonly waiting: number;
  acquire(options?: AcquireOptions): Promise<Permit>;
  /** weight: integer, 1 to the capacity, default 1. */
  tryAcquire(weight?: number): Permit | undefined;
  /** Calls `fn` with a permit in hand. */
  run<T>(fn: () => T | Promise<T>, options?: AcquireOptions): Promise<T>;
}

/** capacity: integer >= 1. */
export function createSemaphore(capacity: number): Semaphore {
  throw new Error("R1: not written yet");
}

/** limit: most calls of `fn` that are unsettled at a time; integer >= 1. */
export interface MapOptions {
  readonly limit: number;
  readonly signal?: AbortSignal;
}

export function mapLimit<I, O>(
  inputs: Iterable<I>,
  options: MapOptions,
  fn: (input: I, index: number, signal: AbortSignal) => O | Promise<O>,
): Promise<O[]> {
  throw new Error("R7: not written yet");
}
