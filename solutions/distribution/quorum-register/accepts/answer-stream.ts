// Answers are a stream: what the calls bring is pulled out of a queue, one event after the other, the expiry among them.
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

type Event<A> = { kind: "answer"; from: number; answer: A } | { kind: "failure" } | { kind: "expiry" };

/** A mailbox with one reader. */
class Mailbox<A> {
  readonly #letters: Event<A>[] = [];
  #wake = () => {};

  put(event: Event<A>): void {
    this.#letters.push(event);
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Event<A>> {
    while (true) {
      const letter = this.#letters.shift();
      if (letter) yield letter;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}

/** Collects `need` answers from a round of calls; undefined where that has become impossible or too late. */
async function collect<A>(
  calls: readonly (() => Promise<A>)[],
  { need, expiry }: { need: number; expiry: AbortSignal },
): Promise<Map<number, A> | undefined> {
  const mailbox = new Mailbox<A>();
  const expire = () => mailbox.put({ kind: "expiry" });
  expiry.addEventListener("abort", expire);
  calls.forEach((call, from) => {
    try {
      void call().then(
        (answer) => mailbox.put({ kind: "answer", from, answer }),
        () => mailbox.put({ kind: "failure" }),
      );
    } catch {
      mailbox.put({ kind: "failure" });
    }
  });
  const answers = new Map<number, A>();
  let spare = calls.length - need;
  try {
    for await (const event of mailbox) {
      if (event.kind === "answer") answers.set(event.from, event.answer);
      if (event.kind === "failure") spare -= 1;
      if (answers.size === need) return answers;
      if (spare < 0 || event.kind === "expiry") return undefined;
    }
    return undefined;
  } finally {
    expiry.removeEventListener("abort", expire);
  }
}

const rank = (a: Version, b: Version) =>
  Math.sign(a.seq - b.seq) || Number(a.writer > b.writer) - Number(a.writer < b.writer);

class StreamRegister<V> implements Register<V> {
  readonly #o: RegisterOptions<V>;
  #top = 0;

  constructor(options: RegisterOptions<V>) {
    this.#o = options;
  }

  write(value: V): Promise<Version> {
    return this.#inTime((expiry) => this.#write(value, expiry));
  }

  read(): Promise<Stored<V>> {
    return this.#inTime((expiry) => this.#read(expiry));
  }

  async #write(value: V, expiry: AbortSignal): Promise<Version> {
    const { replicas, r, w, self } = this.#o;
    const answers = await collect(
      replicas.map((one) => () => one.read()),
      { need: r, expiry },
    );
    if (answers === undefined) throw new QuorumError("too few answers");
    for (const { version } of answers.values()) this.#top = Math.max(this.#top, version.seq);
    this.#top += 1;
    const version: Version = { seq: this.#top, writer: self };
    const acks = await this.#spread(replicas, { version, value }, { need: w, expiry });
    if (acks === undefined) throw new QuorumError("too few acknowledgements");
    return version;
  }

  async #read(expiry: AbortSignal): Promise<Stored<V>> {
    const { replicas, r, w, atomicReads } = this.#o;
    const answers = await collect(
      replicas.map((one) => () => one.read()),
      { need: r, expiry },
    );
    if (answers === undefined) throw new QuorumError("too few answers");
    let best: Stored<V> = { version: { seq: 0, writer: "" }, value: undefined };
    for (const stored of answers.values()) if (rank(stored.version, best.version) > 0) best = stored;
    if (best.version.seq === 0) return best;
    const isCurrent = (index: number) =>
      rank(answers.get(index)?.version ?? { seq: 0, writer: "" }, best.version) === 0;
    const lacking = w - [...answers.keys()].filter(isCurrent).length;
    const mustWait = atomicReads !== false && lacking > 0;
    const behind = replicas.filter((_, index) => !isCurrent(index) && (mustWait || answers.has(index)));
    if (mustWait) {
      if (!(await this.#spread(behind, best, { need: lacking, expiry })))
        throw new QuorumError("too few acknowledgements");
    } else if (behind.length > 0) void this.#spread(behind, best, { need: behind.length, expiry });
    return best;
  }

  async #inTime<T>(operation: (expiry: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), this.#o.timeoutMs);
    try {
      return await operation(controller.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  #spread(to: readonly Replica<V>[], stored: Stored<V>, until: { need: number; expiry: AbortSignal }) {
    return collect(
      to.map((one) => () => one.write(stored)),
      until,
    );
  }
}

export function createRegister<V>(options: RegisterOptions<V>): Register<V> {
  const count = options.replicas.length;
  const isQuorum = (k: number) => Number.isSafeInteger(k) && 1 <= k && k <= count;
  if (!isQuorum(options.r)) throw new RangeError(`r is ${options.r}, with ${count} replicas`);
  if (!isQuorum(options.w)) throw new RangeError(`w is ${options.w}, with ${count} replicas`);
  return new StreamRegister(options);
}
