// The rules of the store word by word: one log, one line of appends, followers as cursors.
import { Label, type World } from "#kit";
import type * as Starter from "../starter.ts";
import {
  eventsOf,
  eventWords,
  type Following,
  followerOf,
  type Handling,
  namesOf,
  type Setup,
  STREAMS,
  TRAFFIC,
  type Wanted,
} from "./traffic.ts";

interface Request extends Wanted {
  readonly append: number;
  readonly calledAt: number;
}

interface Writing {
  readonly request: Request;
  readonly events: readonly Starter.Stored[];
}

interface Follower {
  readonly name: string;
  cursor: number;
  readonly handling: Handling;
  state: "waiting" | "running" | "over";
  aborted: boolean;
}

export class Model {
  readonly traffic: (typeof TRAFFIC)[Setup["traffic"]];
  readonly log: Starter.Stored[] = [];
  readonly followers = new Map<string, Follower>();
  appends = 0;
  readonly #world: World;
  /** Events never change, and so do their words. */
  readonly #told = new Map<Starter.Stored, string>();
  readonly #keys = new Map<string, string>();
  #line: Request[] = [];
  #writing: Writing | undefined;

  constructor({ traffic }: Setup, world: World) {
    this.traffic = TRAFFIC[traffic];
    this.#world = world;
    this.#opens();
  }

  get isBusy(): boolean {
    return this.#writing !== undefined;
  }

  /** When each event was appended, in ms since the run began. */
  get times(): number[] {
    return this.log.map(({ at }) => at - this.#world.epochMs);
  }

  lengthOf(stream: string): number {
    return this.#of(stream).length;
  }

  knows({ stream, key }: Wanted): boolean {
    return this.#keys.has(`${key} ${stream}`);
  }

  append(wanted: Wanted): void {
    this.appends += 1;
    this.#line.push({ ...wanted, append: this.appends, calledAt: this.#world.nowMs + this.#world.epochMs });
    this.#judge();
  }

  accept(): void {
    const { request, events } = this.#taken();
    this.#store(request, events);
    this.#deliver();
    this.#answers(request, this.#end(request.stream));
    this.#judge();
  }

  reject(): void {
    const { request } = this.#taken();
    this.#world.settles({ call: `append ${request.append}`, rejected: new Label("the disk's error") });
    this.#judge();
  }

  read(stream: string, { from, asOf }: { from: number; asOf: number | "none" }): string[] {
    const until = asOf === "none" ? Number.POSITIVE_INFINITY : asOf + this.#world.epochMs;
    return this.#words(this.#of(stream).filter(({ version, at }) => version >= from && at <= until));
  }

  readAll(after: number, limit: number | "all"): string[] {
    const beyond = this.log.filter(({ position }) => position > after);
    return this.#words(limit === "all" ? beyond : beyond.slice(0, limit));
  }

  streams(): Record<string, string[]> {
    return Object.fromEntries(STREAMS.map((stream) => [stream, this.#words(this.#of(stream))]));
  }

  words(): string[] {
    return this.#words(this.log);
  }

  subscribe({ follower: name, after, handling, aborted }: Following): void {
    const follower: Follower = { name, cursor: after, handling, state: "waiting", aborted };
    this.followers.set(name, follower);
    if (aborted) this.#leaves(follower);
    this.#deliver();
  }

  handled(name: string, outcome: "ok" | "fails"): void {
    const follower = this.followers.get(name);
    if (follower?.state !== "running") return;
    follower.state = "waiting";
    if (follower.aborted) this.#leaves(follower);
    else if (outcome === "fails") this.#fails(follower);
    this.#deliver();
  }

  /** Does it follow, or still handle what it was handed? */
  isFollowing(name: string): boolean {
    const { state = "over" } = this.followers.get(name) ?? {};
    return state !== "over";
  }

  isHandling(name: string): boolean {
    return this.followers.get(name)?.state === "running";
  }

  abort(name: string): void {
    const follower = this.followers.get(name);
    if (follower === undefined) return;
    follower.aborted = true;
    if (follower.state === "waiting") this.#leaves(follower);
  }

  crash({ takesEffect }: { takesEffect: boolean }): void {
    if (this.#writing && takesEffect) this.#store(this.#writing.request, this.#writing.events);
    this.#writing = undefined;
    this.#line = [];
    this.followers.clear();
    this.#opens();
  }

  /** Both sides read one clock, which the learner's side moves. */
  stepBack(_ms: number): void {}

  #opens(): void {
    this.#world.settles({ call: "openStore", fulfilled: "a store" });
  }

  /** The head of the line, until one has to wait for the disk. */
  #judge(): void {
    while (this.#writing === undefined) {
      const request = this.#line.shift();
      if (request === undefined) return;
      const { stream, expected, size } = request;
      const known = this.#keyed(request);
      const actual = this.lengthOf(stream);
      const wanted = expected === "none" ? 0 : expected;
      if (known) this.#answers(request, known);
      else if (wanted !== "any" && wanted !== actual) this.#conflicts(request, actual);
      else if (size === 0) this.#answers(request, this.#end(stream));
      else this.#write(request);
    }
  }

  #write(request: Request): void {
    const { stream, append, size, calledAt } = request;
    const at = Math.max(calledAt, this.log.at(-1)?.at ?? calledAt);
    const events = eventsOf(append, size).map((event, index) => {
      const [version, position] = [this.lengthOf(stream) + index, this.log.length + index + 1];
      return { ...event, stream, version, position, at };
    });
    this.#writing = { request, events };
    this.#world.tell("writes", { call: "the disk", write: namesOf(events) });
  }

  #store(request: Request, events: readonly Starter.Stored[]): void {
    this.log.push(...events);
    if (request.key !== "none") this.#keys.set(`${request.key} ${request.stream}`, this.#end(request.stream));
  }

  #taken(): Writing {
    const taken = this.#writing;
    // Commands that settle a write come only while there is one.
    if (taken === undefined) throw new Error("nothing is being written");
    this.#writing = undefined;
    return taken;
  }

  #keyed({ stream, key, size }: Request): string | undefined {
    return size === 0 ? undefined : this.#keys.get(`${key} ${stream}`);
  }

  /** What an append is answered that ends here. */
  #end(stream: string): string {
    return `nextVersion ${this.lengthOf(stream)}, position ${this.#of(stream).at(-1)?.position ?? 0}`;
  }

  #answers({ append }: Request, answer: string): void {
    this.#world.settles({ call: `append ${append}`, fulfilled: new Label(answer) });
  }

  #conflicts({ append, expected }: Request, actual: number): void {
    const rejected = new Label(`ConcurrencyError (expected ${expected}, actual ${actual})`);
    this.#world.settles({ call: `append ${append}`, rejected });
  }

  #deliver(): void {
    for (const follower of this.followers.values()) {
      for (let event = this.#next(follower); event; event = this.#next(follower)) this.#hand(event, follower);
    }
  }

  #next({ state, cursor }: Follower): Starter.Stored | undefined {
    return state === "waiting" ? this.log[cursor] : undefined;
  }

  #hand(event: Starter.Stored, follower: Follower): void {
    const [words] = this.#words([event]);
    this.#world.tell("handed", { call: followerOf(follower.name), event: words });
    follower.cursor += 1;
    if (follower.handling === "waits") follower.state = "running";
    if (follower.handling === "throws") this.#fails(follower);
    if (follower.handling === "aborts") this.#leaves(follower);
  }

  #leaves(follower: Follower): void {
    follower.state = "over";
    this.#world.settles({ call: followerOf(follower.name), fulfilled: undefined });
  }

  #fails(follower: Follower): void {
    follower.state = "over";
    const call = followerOf(follower.name);
    this.#world.settles({ call, rejected: new Label(`the error of ${call}'s handler`) });
  }

  #of(stream: string): Starter.Stored[] {
    return this.log.filter((event) => event.stream === stream);
  }

  #words(events: readonly Starter.Stored[]): string[] {
    return events.map((event) => {
      const known = this.#told.get(event) ?? eventWords(event, this.#world.epochMs);
      this.#told.set(event, known);
      return known;
    });
  }
}
