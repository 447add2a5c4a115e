// Those who wait for a replica, and the sessions that write through the primary and read their own replica.
import { Label, PendingCalls, type WatchedSignal, type World, watchedSignal } from "#kit";
import type * as Starter from "../starter.ts";
import { changeOf, type Put, SESSIONS, type Value } from "./setup.ts";

type Replica = Starter.Replica<Value>;
type Change = Starter.Change<Value>;
export type Session = Starter.Session<Value>;
export type SessionClass = new (replica: Replica, submit: (change: Change) => Promise<number>) => Session;

interface Wait {
  readonly watched: WatchedSignal;
  isSettled: boolean;
}

const REASON = "the reason of its signal";
const LOSS = "the error of its submit";

export class Clients {
  /** In the order in which they were called. */
  readonly waits: Wait[] = [];
  /** Writes of sessions, each with the lsn that it got at the primary. */
  readonly writes: { readonly session: string; lsn: number }[] = [];
  readonly #sessions: readonly Session[];
  readonly #replies = new PendingCalls<number>();
  readonly #world: World;
  /** Performs a change at the primary and answers with its lsn. */
  readonly #perform: (change: Change) => number;
  #isCutOff = false;

  constructor(
    make: { Session: SessionClass; replicas: readonly Replica[] },
    world: World,
    perform: (change: Change) => number,
  ) {
    this.#world = world;
    this.#perform = perform;
    this.#sessions = make.replicas.map((replica) => new make.Session(replica, (change) => this.#submit(change)));
  }

  wait(replica: Replica, lsn: number, signal: "none" | "live" | "aborted"): void {
    const watched = watchedSignal();
    const wait: Wait = { watched, isSettled: false };
    const name = `wait ${this.waits.push(wait)}`;
    if (signal === "aborted") this.abort(this.waits.length);
    const promise = signal === "none" ? replica.waitFor(lsn) : replica.waitFor(lsn, watched.signal);
    this.#track(name, promise);
    const settled = () => {
      wait.isSettled = true;
    };
    promise.then(settled, settled);
  }

  abort(wait: number): void {
    this.waits[wait - 1]?.watched.abort(this.#world.label({}, REASON));
  }

  /** Numbers of the waits under way. */
  get waiting(): number[] {
    return [...this.waits.entries()].flatMap(([index, { isSettled }]) => (isSettled ? [] : [index + 1]));
  }

  /** With `isCutOff` submit throws, since there is no way to the primary. */
  write(session: number, put: Put, { isCutOff, lsn }: { isCutOff: boolean; lsn: number }): void {
    const name = `write ${this.writes.push({ session: SESSIONS[session] ?? "", lsn: 0 })}`;
    this.#isCutOff = isCutOff;
    this.#track(name, this.#sessions[session]?.write(changeOf(put, lsn)));
  }

  /** The primary's answer to a write comes back, or gets lost. */
  reply(write: number, how: "arrives" | "is lost"): void {
    const { lsn = 0 } = this.writes[write - 1] ?? {};
    const loss = () => this.#world.label(new Error("no answer"), LOSS);
    this.#replies.settle(write - 1, how === "arrives" ? { ok: lsn } : { bad: loss() });
  }

  /** Numbers of the writes whose answer is still to come. */
  get unanswered(): number[] {
    return this.#replies.pending.map((call) => call + 1);
  }

  read(session: number, key: string): Value {
    return this.#sessions[session]?.read(key);
  }

  /** Listeners that settled waits have left on their signals. */
  listeners(): number {
    return this.waits.reduce((sum, { watched, isSettled }) => sum + (isSettled ? watched.listeners : 0), 0);
  }

  /** A change comes to the primary at once; the answer takes until `reply`. */
  #submit(change: Change): Promise<number> {
    this.#world.tell("submitted", { call: `write ${this.writes.length}`, change });
    const { call, promise } = this.#replies.begin();
    if (this.#isCutOff) {
      this.#replies.settle(call, { ok: 0 });
      throw this.#world.label(new Error("no way to the primary"), LOSS);
    }
    const lsn = this.#perform(change);
    const write = this.writes.at(-1);
    if (write) write.lsn = lsn;
    return promise;
  }

  /** Which value a wait or a write ends with is nobody's business; which error or reason is. */
  #track(name: string, promise: unknown): void {
    this.#world.track(name, promise, (value) => {
      const named = this.#world.named(value);
      return named instanceof Label || named instanceof Error ? named : undefined;
    });
  }
}
