// Two rounds of one helper: ask all, go on with the first k answers, give up when k is out of reach.

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
  const { self, replicas, r, w, timeoutMs, atomicReads = true } = options;
  for (const [name, count] of Object.entries({ r, w })) {
    const isQuorum = Number.isInteger(count) && count >= 1 && count <= replicas.length;
    if (!isQuorum) throw new RangeError(`${name} must be an integer from 1 to ${replicas.length}, not ${count}`);
  }
  /** The highest seq that this register has ever put into a version, whatever became of the write. */
  let reserved = 0;

  const ask = () => gather(replicas, r, async (replica) => ({ replica, stored: await replica.read() }));
  const tell = (to: readonly Replica<V>[], need: number, stored: Stored<V>) =>
    gather(to, need, (replica) => replica.write(stored));

  return {
    write: (value) =>
      within(timeoutMs, async (orExpire) => {
        const answers = await orExpire(ask());
        // Taken before anybody is told of it: another write of this register may be at this very point.
        reserved = 1 + Math.max(reserved, ...answers.map(({ stored }) => stored.version.seq));
        const version = { seq: reserved, writer: self };
        await orExpire(tell(replicas, w, { version, value }));
        return version;
      }),

    read: () =>
      within(timeoutMs, async (orExpire) => {
        const answers = await orExpire(ask());
        const newest = answers.map(({ stored }) => stored).reduce((a, b) => (isBelow(a.version, b.version) ? b : a));
        if (newest.version.seq === 0) return newest;
        const outdated = answers.filter(({ stored }) => isBelow(stored.version, newest.version));
        const carriers = answers.filter((answer) => !outdated.includes(answer)).map(({ replica }) => replica);
        if (!atomicReads || carriers.length >= w) {
          repair(
            outdated.map(({ replica }) => replica),
            newest,
          );
          return newest;
        }
        // Half-finished writes are finished here, before anybody hears of them: the next read cannot miss what this one saw.
        const others = replicas.filter((replica) => !carriers.includes(replica));
        await orExpire(tell(others, w - carriers.length, newest));
        return newest;
      }),
  };
}

function isBelow(a: Version, b: Version): boolean {
  return a.seq < b.seq || (a.seq === b.seq && a.writer < b.writer);
}

/** Nobody waits for it: the next reader would do it again. */
function repair<V>(replicas: readonly Replica<V>[], stored: Stored<V>): void {
  gather(replicas, replicas.length, (replica) => replica.write(stored)).catch(() => {});
}

/** Asks all at once; the first `need` answers in their order, or a QuorumError as soon as there cannot be so many. */
function gather<T, A>(all: readonly T[], need: number, call: (one: T) => Promise<A>): Promise<A[]> {
  return new Promise((resolve, reject) => {
    const answers: A[] = [];
    let failures = 0;
    for (const one of all) {
      // Inside an async function a call that throws is one that rejects.
      (async () => call(one))().then(
        (answer) => {
          answers.push(answer);
          if (answers.length === need) resolve([...answers]);
        },
        () => {
          failures += 1;
          if (all.length - failures < need) reject(new QuorumError(`${failures} of ${all.length} calls failed`));
        },
      );
    }
  });
}

/** Lets an operation take `ms` altogether, however many rounds it has: each is awaited through `orExpire`. */
async function within<T>(
  ms: number,
  operation: (orExpire: <A>(round: Promise<A>) => Promise<A>) => Promise<T>,
): Promise<T> {
  const { promise: expired, reject } = Promise.withResolvers<never>();
  expired.catch(() => {});
  const timer = setTimeout(() => reject(new QuorumError(`no quorum within ${ms} ms`)), ms);
  try {
    return await operation((round) => Promise.race([round, expired]));
  } finally {
    clearTimeout(timer);
  }
}
