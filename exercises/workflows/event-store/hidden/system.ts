// The learner's store with its disk, the tellers who append to it and the followers who listen.
import { Label, Life, scribble, type World } from "#kit";
import type * as Starter from "../starter.ts";
import { FakeDisk } from "./fake-disk.ts";
import {
  eventsOf,
  eventWords,
  type Following,
  followerOf,
  type Handling,
  type Setup,
  STREAMS,
  TRAFFIC,
  type Wanted,
} from "./traffic.ts";

type Books = { readonly streams: Record<string, string[]>; readonly log: string[] };
type Reading = { from: number; asOf: number | "none" };

interface Follower {
  readonly controller: AbortController;
  running?: PromiseWithResolvers<void> | undefined;
}

export class System {
  readonly #subject: typeof Starter;
  readonly #world: World;
  readonly #disk: FakeDisk;
  readonly #scribbles: boolean;
  #life = new Life();
  #store: Starter.EventStore | undefined;
  #seen: Books | undefined;
  #appends = 0;
  readonly #followers = new Map<string, Follower>();

  constructor(subject: typeof Starter, { traffic }: Setup, world: World) {
    this.#subject = subject;
    this.#world = world;
    this.#disk = new FakeDisk(world);
    this.#scribbles = TRAFFIC[traffic].scribbles ?? false;
    this.#open();
  }

  append({ stream, expected, size, key }: Wanted): void {
    this.#appends += 1;
    this.#seen = undefined;
    const events = eventsOf(this.#appends, size);
    const store = this.#opened();
    const answer =
      key === "none" ? store.append(stream, expected, events) : store.append(stream, expected, events, { key });
    this.#world.track(`append ${this.#appends}`, answer, (value) => this.#appended(value, stream));
    this.#scribble(events);
  }

  accept(): void {
    this.#seen = undefined;
    this.#disk.accept();
  }

  reject(): void {
    this.#seen = undefined;
    this.#disk.reject(this.#world.label(new Error("disk full"), "the disk's error"));
  }

  read(stream: string, { from, asOf }: Reading): string[] {
    const until = asOf === "none" ? {} : { asOf: asOf + this.#world.epochMs };
    return this.#words(this.#opened().read(stream, { ...(from > 0 && { from }), ...until }));
  }

  readAll(after: number, limit: number | "all"): string[] {
    if (limit !== "all") return this.#words(this.#opened().readAll(after, limit));
    return this.#words(after === 0 ? this.#opened().readAll() : this.#opened().readAll(after));
  }

  /** Every stream as a plain reader sees it. */
  streams(): Record<string, string[]> {
    return this.#books().streams;
  }

  log(): string[] {
    return this.#books().log;
  }

  subscribe({ follower: id, after, handling, aborted }: Following): void {
    const [follower, name]: [Follower, string] = [{ controller: new AbortController() }, followerOf(id)];
    this.#followers.set(id, follower);
    if (aborted) follower.controller.abort();
    const handler = (event: Starter.Stored) => this.#handle(event, { name, follower, handling });
    this.#world.track(name, this.#opened().subscribe(after, handler, follower.controller.signal));
  }

  handled(id: string, outcome: "ok" | "fails"): void {
    const follower = this.#followers.get(id);
    const running = follower?.running;
    if (follower) follower.running = undefined;
    if (outcome === "ok") running?.resolve();
    else running?.reject(this.#failure(followerOf(id)));
  }

  abort(id: string): void {
    this.#followers.get(id)?.controller.abort();
  }

  crash({ takesEffect }: { takesEffect: boolean }): void {
    this.#life.end();
    this.#disk.cut({ takesEffect });
    this.#followers.clear();
    this.#open();
  }

  stepBack(ms: number): void {
    this.#world.shiftClock(-ms);
  }

  /** Read again after what may change them; scribbled on, after every step. */
  #books(): Books {
    if (this.#seen && !this.#scribbles) return this.#seen;
    const store = this.#opened();
    // Made from entries, not by assignment: one of the streams is called __proto__.
    const streams = Object.fromEntries(STREAMS.map((stream) => [stream, this.#words(store.read(stream))]));
    this.#seen = { streams, log: this.#words(store.readAll()) };
    return this.#seen;
  }

  #open(): void {
    this.#life = new Life();
    this.#seen = undefined;
    this.#store = undefined;
    const opening = this.#subject.openStore(this.#disk.seenBy(this.#life));
    this.#world.track("openStore", opening, (value) => {
      // What openStore promises is checked by its contract; anything else fails at its first use.
      this.#store = value as Starter.EventStore;
      return "a store";
    });
  }

  #opened(): Starter.EventStore {
    if (this.#store === undefined) throw new Error("openStore has given no store");
    return this.#store;
  }

  #handle(event: Starter.Stored, to: { name: string; follower: Follower; handling: Handling }): void | Promise<void> {
    const { name, follower, handling } = to;
    const [words = ""] = this.#words([event]);
    this.#world.tell("handed", { call: name, event: follower.running ? `${words} beside the one before` : words });
    if (handling === "throws") throw this.#failure(name);
    if (handling === "aborts") follower.controller.abort();
    if (handling !== "waits") return;
    follower.running = Promise.withResolvers();
    return follower.running.promise;
  }

  #appended(value: unknown, stream: string): unknown {
    if (value instanceof Error && value.name === "ConcurrencyError") {
      const { expected, actual } = value as Error & Partial<Starter.ConcurrencyError>; // Read, whatever it has.
      return new Label(`ConcurrencyError (expected ${expected}, actual ${actual})`);
    }
    if (value instanceof Error) return this.#world.named(value);
    const { nextVersion, position } = value as Starter.Appended; // The same: shown as it is.
    this.#scribble(value);
    const isVisible = this.#opened().read(stream).length >= nextVersion;
    const late = isVisible ? "" : ", before read shows it";
    return new Label(`nextVersion ${nextVersion}, position ${position}${late}`);
  }

  #failure(name: string): Error {
    return this.#world.label(new Error("cannot handle it"), `the error of ${name}'s handler`);
  }

  #words(events: readonly Starter.Stored[]): string[] {
    const words = Array.from(events, (event) => eventWords(event, this.#world.epochMs));
    this.#scribble(events);
    return words;
  }

  #scribble(value: unknown): void {
    if (this.#scribbles) scribble(value);
  }
}
