// One object for each operation, a small state machine that is told of every answer and failure and awaits nothing.
import type {
  Register,
  RegisterOptions,
  Replica,
  Stored,
  Version,
} from "../../../../exercises/distribution/quorum-register/starter.ts";

export class QuorumError extends Error {
  override readonly name = "QuorumError";
}

const compare = (a: Version, b: Version): number => {
  if (a.seq !== b.seq) return a.seq - b.seq;
  if (a.writer === b.writer) return 0;
  return a.writer < b.writer ? -1 : 1;
};

/** What the operations of one register share. */
interface Shared<V> extends RegisterOptions<V> {
  nextSeq(above: number): number;
}

abstract class Operation<V, R> {
  readonly done: Promise<R>;
  protected readonly shared: Shared<V>;
  #state: "asking" | "telling" | "over" = "asking";
  /** Successes and failures that the present round still lacks and still bears. */
  #lacks: number;
  #bears: number;
  #settle: { resolve: (value: R) => void; reject: (error: unknown) => void };
  readonly #clock: ReturnType<typeof setTimeout>;
  readonly #heard = new Map<Replica<V>, Stored<V>>();

  constructor(shared: Shared<V>) {
    const { promise, ...settle } = Promise.withResolvers<R>();
    this.shared = shared;
    this.done = promise;
    this.#settle = settle;
    this.#lacks = shared.r;
    this.#bears = shared.replicas.length - shared.r;
    this.#clock = setTimeout(() => this.#giveUp(), shared.timeoutMs);
    for (const replica of shared.replicas) {
      this.#watch(
        "asking",
        () => replica.read(),
        (stored) => this.#heard.set(replica, stored),
      );
    }
  }

  protected abstract decide(heard: ReadonlyMap<Replica<V>, Stored<V>>): void;

  protected finish(value: R): void {
    clearTimeout(this.#clock);
    this.#state = "over";
    this.#settle.resolve(value);
  }

  /** The second round; it ends the operation with `value`. */
  protected tell(stored: Stored<V>, to: readonly Replica<V>[], { need, value }: { need: number; value: R }): void {
    this.#state = "telling";
    this.#lacks = need;
    this.#bears = to.length - need;
    for (const replica of to)
      this.#watch(
        "telling",
        () => replica.write(stored),
        () => {},
        value,
      );
  }

  #watch<A>(round: "asking" | "telling", call: () => Promise<A>, note: (answer: A) => void, value?: R): void {
    const failed = () => {
      if (this.#state !== round) return;
      this.#bears -= 1;
      if (this.#bears < 0) this.#giveUp();
    };
    const answered = (answer: A) => {
      if (this.#state !== round) return;
      note(answer);
      this.#lacks -= 1;
      if (this.#lacks > 0) return;
      if (round === "asking") this.decide(this.#heard);
      // Only the second round is watched with the value that ends the operation.
      else this.finish(value as R);
    };
    try {
      call().then(answered, failed);
    } catch {
      queueMicrotask(failed);
    }
  }

  #giveUp(): void {
    clearTimeout(this.#clock);
    this.#state = "over";
    this.#settle.reject(new QuorumError("no quorum"));
  }
}

class Writing<V> extends Operation<V, Version> {
  readonly #value: V;

  constructor(shared: Shared<V>, value: V) {
    super(shared);
    this.#value = value;
  }

  protected decide(heard: ReadonlyMap<Replica<V>, Stored<V>>): void {
    const { self, replicas, w } = this.shared;
    const seq = this.shared.nextSeq(Math.max(...Array.from(heard.values(), ({ version }) => version.seq)));
    const version = { seq, writer: self };
    this.tell({ version, value: this.#value }, replicas, { need: w, value: version });
  }
}

class Reading<V> extends Operation<V, Stored<V>> {
  protected decide(heard: ReadonlyMap<Replica<V>, Stored<V>>): void {
    const { replicas, w, atomicReads = true } = this.shared;
    const latest = [...heard.values()].reduce((a, b) => (compare(a.version, b.version) < 0 ? b : a));
    if (latest.version.seq === 0) return void this.finish(latest);
    const holders = new Set<Replica<V>>();
    for (const [replica, { version }] of heard) if (compare(version, latest.version) === 0) holders.add(replica);
    if (atomicReads && holders.size < w) {
      const others = replicas.filter((replica) => !holders.has(replica));
      return void this.tell(latest, others, { need: w - holders.size, value: latest });
    }
    this.finish(latest);
    for (const replica of heard.keys()) {
      if (holders.has(replica)) continue;
      try {
        replica.write(latest).catch(() => {});
      } catch {
        // A repair that fails is one that the next reader makes.
      }
    }
  }
}

export function createRegister<V>(options: RegisterOptions<V>): Register<V> {
  const n = options.replicas.length;
  for (const quorum of [options.r, options.w]) {
    if (!(quorum >= 1 && quorum <= n && quorum % 1 === 0)) throw new RangeError(`${quorum} of ${n} is no quorum`);
  }
  let last = 0;
  const nextSeq = (above: number) => {
    last = Math.max(last, above) + 1;
    return last;
  };
  const shared = { ...options, nextSeq };
  return { read: () => new Reading(shared).done, write: (value) => new Writing(shared, value).done };
}
