// What is asked of a store in a run, and the words for it that all parts of the test share.
import { choice, type Param, type Params } from "#kit";
import type * as Starter from "../starter.ts";

export interface Setup {
  /** What is out of the ordinary: only that, so that each property has runs of its own. */
  traffic:
    | "in turns"
    | "at once"
    | "on a bad disk"
    | "with retries"
    | "followed"
    | "followed badly"
    | "scribbled on"
    | "all";
}

interface Traffic {
  readonly words: string;
  /** Appends come while others wait. */
  readonly overlaps?: true;
  readonly diskFails?: true;
  readonly hasKeys?: true;
  readonly followers?: readonly Handling[];
  /** Versions are expected, and often wrong; reads ask for parts. Elsewhere nearly every append fits. */
  readonly isPicky?: true;
  /** Whatever passes the contract is overwritten by its owner. */
  readonly scribbles?: true;
}

/** What a follower's handler does with an event. */
export type Handling = "returns" | "waits" | "aborts" | "throws";
const CALM: readonly Handling[] = ["returns", "waits"];

export const TRAFFIC: Record<Setup["traffic"], Traffic> = {
  "in turns": { words: "tellers who wait for each other", isPicky: true },
  "at once": { words: "tellers who append at the same time", overlaps: true, isPicky: true },
  "on a bad disk": { words: "a disk that may fail and a process that may die", overlaps: true, diskFails: true },
  "with retries": { words: "tellers who retry with keys", overlaps: true, diskFails: true, hasKeys: true },
  followed: { words: "followers of the log", overlaps: true, followers: CALM },
  "followed badly": {
    words: "followers who stall, fail and leave",
    followers: [...CALM, "aborts", "throws"],
  },
  "scribbled on": {
    words: "callers who overwrite what they passed and got",
    hasKeys: true,
    diskFails: true,
    followers: ["returns"],
    isPicky: true,
    scribbles: true,
  },
  // For showcase and playground.
  all: {
    words: "tellers, followers and a disk",
    overlaps: true,
    diskFails: true,
    hasKeys: true,
    followers: [...CALM, "aborts", "throws"],
    isPicky: true,
  },
};

/** Offers one more to people than is drawn at random. */
function withAll(drawn: Param<Setup["traffic"]>): Param<Setup["traffic"]> {
  return { ...drawn, control: { kind: "choice", options: Object.keys(TRAFFIC) } };
}

/** From what a setup is drawn at random. */
export const drawn: Params<Setup> = {
  traffic: withAll(
    choice(
      "in turns",
      "in turns",
      "in turns",
      "at once",
      "at once",
      "at once",
      "on a bad disk",
      "on a bad disk",
      "with retries",
      "with retries",
      "with retries",
      "with retries",
      "followed",
      "followed",
      "followed",
      "followed",
      "followed badly",
      "followed badly",
      "followed badly",
      "scribbled on",
      "scribbled on",
    ),
  ),
};

export const setupWords = ({ traffic }: Setup) => `a store with ${TRAFFIC[traffic].words}`;

export const STREAMS = ["acc-1", "acc-2", "__proto__"] as const;

/** How an append is made; "none" is no key. */
export type Wanted = { stream: string; expected: Starter.Expected; size: number; key: string };

/** The events of the nth append of a run: `3a`, `3b`. */
export function eventsOf(append: number, size: number): Starter.NewEvent[] {
  return Array.from({ length: size }, (_, index) => {
    const type = `${append}${String.fromCharCode(97 + index)}`;
    return { type, data: dataOf(type) };
  });
}

const dataOf = (type: string) => ({ booked: [{ fact: type }] });

export const namesOf = (events: readonly Starter.NewEvent[]) => events.map(({ type }) => type).join(", ");

/** An event in one line, and what is wrong with it if something is. */
export function eventWords(event: Starter.Stored, epochMs: number): string {
  const { type, data, version, position, at } = event;
  const places = `${type} (version ${version}, position ${position}, at ${at - epochMs} ms)`;
  return isIntact(data, type) ? places : `${places} with data ${JSON.stringify(data)}`;
}

/** Is it what `dataOf` makes? Every event of every read is asked. */
function isIntact(data: Starter.Json, type: string): boolean {
  const { booked, ...more } = Object(data); // Whatever it is: a scribbled event may hold anything.
  return booked?.length === 1 && booked[0]?.fact === type && Object.keys(more).length === 0;
}

export function appendWords({ stream, expected, size, key }: Wanted, append: number): string {
  const events = size === 0 ? "no events" : namesOf(eventsOf(append, size));
  return `append ${append}: ${events} to ${stream}, expecting ${expected}${key === "none" ? "" : `, with key ${key === "" ? '""' : key}`}`;
}

const HANDLING = {
  returns: "takes each event at once",
  waits: "takes its time",
  aborts: "aborts when it has an event",
  throws: "throws",
};

export const FOLLOWERS = ["A", "B", "C", "D"] as const;

export const followerOf = (name: string) => `follower ${name}`;

/** How somebody follows the log. */
export type Following = { follower: string; after: number; handling: Handling; aborted: boolean };

export function subscribeWords({ follower, after, handling, aborted }: Following): string {
  const how = `its handler ${HANDLING[handling]}${aborted ? "; its signal is already aborted" : ""}`;
  return `${followerOf(follower)} subscribes after position ${after}; ${how}`;
}
