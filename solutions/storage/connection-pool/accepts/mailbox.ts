// An actor: everything that happens is a letter, letters are read one after the other, and only their reading changes the state.
import type {
  AcquireOptions,
  Lease,
  Pool,
  PoolOptions,
  PoolStats,
} from "../../../../exercises/storage/connection-pool/starter.ts";

export class AcquireTimeout extends Error {
  override readonly name = "AcquireTimeout" as const;
}

export class PoolClosed extends Error {
  override readonly name = "PoolClosed" as const;
}

type Letter<C> =
  | { readonly is: "wanted"; readonly by: Applicant<C> }
  | { readonly is: "withdrawn"; readonly by: Applicant<C>; readonly why: unknown }
  | { readonly is: "born"; readonly it: Member<C> }
  | { readonly is: "stillborn"; readonly why: unknown }
  | { readonly is: "examined"; readonly it: Member<C>; readonly by: Applicant<C>; readonly passed: boolean }
  | { readonly is: "returned"; readonly it: Member<C>; readonly fit: boolean }
  | { readonly is: "buried" }
  | { readonly is: "tick" }
  | { readonly is: "closing" };

interface Member<C> {
  readonly conn: C;
  readonly birth: number;
  rested: number;
  experienced: boolean;
}

interface Applicant<C> {
  readonly rank: number;
  answer: ((lease: Lease<C>) => void) | undefined;
  refuse(why: unknown): void;
}

class Actor<C> implements Pool<C> {
  private readonly letters: Letter<C>[] = [];
  private readonly queue: Applicant<C>[] = [];
  private readonly resting: Member<C>[] = [];
  private readonly examinees = new Map<Member<C>, Applicant<C>>();
  private readonly closers: (() => void)[] = [];
  private reading = false;
  private lent = 0;
  private unborn = 0;
  private dying = 0;
  private ranks = 0;
  private closed = false;
  private alarm: ReturnType<typeof setTimeout> | undefined;
  private readonly o: Required<Omit<PoolOptions<C>, "validate">> & Pick<PoolOptions<C>, "validate">;

  constructor(options: PoolOptions<C>) {
    this.o = { min: 0, idleMs: Infinity, maxLifetimeMs: Infinity, ...options };
    const { max, min, idleMs, maxLifetimeMs } = this.o;
    const isCount = max % 1 === 0 && min % 1 === 0 && max >= 1 && min >= 0 && min <= max;
    if (!isCount || !isSpan(idleMs) || !isSpan(maxLifetimeMs)) throw new RangeError("pool options");
  }

  async acquire(options?: AcquireOptions): Promise<Lease<C>> {
    const { timeoutMs = Infinity, signal } = options ?? {};
    if (!isSpan(timeoutMs)) throw new RangeError("timeoutMs");
    if (signal?.aborted) throw signal.reason;
    if (this.closed) throw new PoolClosed();
    let withdraw = (_why: unknown) => {};
    const onAbort = () => withdraw(signal?.reason);
    const clock = Number.isFinite(timeoutMs) ? setTimeout(() => withdraw(new AcquireTimeout()), timeoutMs) : undefined;
    signal?.addEventListener("abort", onAbort);
    const answer = new Promise<Lease<C>>((resolve, reject) => {
      const by: Applicant<C> = { rank: this.ranks++, answer: resolve, refuse: reject };
      withdraw = (why) => this.post({ is: "withdrawn", by, why });
      this.post({ is: "wanted", by });
    });
    const tidy = () => {
      clearTimeout(clock);
      signal?.removeEventListener("abort", onAbort);
    };
    answer.then(tidy, tidy);
    return answer;
  }

  async use<R>(fn: (connection: C) => Promise<R>, options?: AcquireOptions): Promise<R> {
    const { conn, release } = await this.acquire(options);
    const [end] = await Promise.allSettled([Promise.resolve(conn).then(fn)]);
    release();
    if (end.status === "fulfilled") return end.value;
    throw end.reason;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.closers.push(resolve);
      this.post({ is: "closing" });
    });
  }

  stats(): PoolStats {
    return {
      idle: this.resting.length,
      inUse: this.lent + this.examinees.size,
      creating: this.unborn,
      waiting: this.queue.length,
    };
  }

  private post(letter: Letter<C>): void {
    this.letters.push(letter);
    if (this.reading) return;
    this.reading = true;
    for (let next = this.letters.shift(); next !== undefined; next = this.letters.shift()) {
      this.read(next);
      this.match();
    }
    this.reading = false;
  }

  private read(letter: Letter<C>): void {
    switch (letter.is) {
      case "wanted":
        this.queue.push(letter.by);
        break;
      case "withdrawn":
        this.dismiss(letter.by, letter.why);
        break;
      case "born":
        this.unborn -= 1;
        this.rest(letter.it);
        break;
      case "stillborn": {
        this.unborn -= 1;
        const [eldest] = this.queue;
        if (eldest) this.dismiss(eldest, letter.why);
        break;
      }
      case "examined":
        this.graduate(letter);
        break;
      case "returned":
        this.lent -= 1;
        if (letter.fit) this.rest(letter.it);
        else this.bury(letter.it);
        break;
      case "buried":
        this.dying -= 1;
        break;
      case "closing":
        this.closed = true;
        for (const by of [...this.queue, ...this.examinees.values()]) this.dismiss(by, new PoolClosed());
        for (const it of this.resting.splice(0)) this.bury(it);
        break;
      case "tick":
    }
  }

  private match(): void {
    while (this.queue.length > 0 && this.resting.length > 0) {
      const it = this.resting.pop();
      if (it === undefined) break;
      if (this.isOld(it)) this.bury(it);
      else if (it.experienced && this.o.validate) this.examine(it, this.queue.shift());
      else this.employ(it, this.queue.shift());
    }
    while (this.unborn < this.queue.length && this.alive() + this.unborn < this.o.max) this.bear();
    this.retire();
    if (this.closed && this.alive() + this.unborn + this.dying === 0) for (const done of this.closers.splice(0)) done();
  }

  private alive(): number {
    return this.resting.length + this.lent + this.examinees.size;
  }

  private isOld({ birth }: Member<C>): boolean {
    return Date.now() >= birth + this.o.maxLifetimeMs;
  }

  private bear(): void {
    this.unborn += 1;
    const labour = (async () => this.o.create())();
    labour.then(
      (conn) => this.post({ is: "born", it: { conn, birth: Date.now(), rested: 0, experienced: false } }),
      (why) => this.post({ is: "stillborn", why }),
    );
  }

  private examine(it: Member<C>, by: Applicant<C> | undefined): void {
    if (by === undefined) return;
    this.examinees.set(it, by);
    const exam = (async () => this.o.validate?.(it.conn))();
    exam.then(
      (passed) => this.post({ is: "examined", it, by, passed: passed === true }),
      () => this.post({ is: "examined", it, by, passed: false }),
    );
  }

  private graduate({ it, by, passed }: Extract<Letter<C>, { is: "examined" }>): void {
    this.examinees.delete(it);
    const isFit = passed && !this.isOld(it);
    const isOpen = by.answer !== undefined;
    if (isFit && isOpen) this.employ(it, by);
    else if (isFit) this.rest(it);
    else this.bury(it);
    if (!isFit && isOpen) this.queue.push(by);
    this.queue.sort((one, other) => one.rank - other.rank);
  }

  private employ(it: Member<C>, by: Applicant<C> | undefined): void {
    it.experienced = true;
    this.lent += 1;
    let post: ((letter: Letter<C>) => void) | undefined = (letter) => this.post(letter);
    const release = (how: { readonly broken?: boolean } = {}) => {
      const once = post;
      post = undefined;
      once?.({ is: "returned", it, fit: how.broken !== true });
    };
    by?.answer?.({ conn: it.conn, release });
    if (by) by.answer = undefined;
  }

  private rest(it: Member<C>): void {
    const next = this.closed || this.isOld(it) ? undefined : this.queue.shift();
    if (this.closed || this.isOld(it)) this.bury(it);
    else if (next) this.employ(it, next);
    else {
      it.rested = Date.now();
      this.resting.push(it);
    }
  }

  private retire(): void {
    const { idleMs, min } = this.o;
    clearTimeout(this.alarm);
    if (idleMs === Infinity) return;
    while (this.alive() > min && this.resting.some(({ rested }) => rested + idleMs <= Date.now())) {
      const it = this.resting.shift();
      if (it) this.bury(it);
    }
    const left = (this.resting[0]?.rested ?? -Infinity) + idleMs - Date.now();
    if (left > 0) this.alarm = setTimeout(() => this.post({ is: "tick" }), left);
  }

  private bury({ conn }: Member<C>): void {
    this.dying += 1;
    const gone = () => this.post({ is: "buried" });
    (async () => this.o.destroy(conn))().then(gone, gone);
  }

  private dismiss(by: Applicant<C>, why: unknown): void {
    const place = this.queue.indexOf(by);
    if (place >= 0) this.queue.splice(place, 1);
    by.answer = undefined;
    by.refuse(why);
  }
}

function isSpan(ms: number): boolean {
  return ms === Infinity || (ms % 1 === 0 && ms > 0 && ms <= 2147483647);
}

export function createPool<C>(options: PoolOptions<C>): Pool<C> {
  return new Actor(options);
}
