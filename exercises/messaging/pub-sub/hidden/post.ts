// Who publishes and who listens, and the words that all parts of the test share.
import { choice, type Params, show } from "#kit";
import type * as Starter from "../starter.ts";

export type Subscriber = (typeof SUBSCRIBERS)[number];
export type StreamName = (typeof STREAMS)[number];
/** What a handler does with each message; one that waits is settled by a command. */
export type Handling = "quick" | "waits" | "throws" | "rejects" | "special";
export type Content = "order" | "undefined" | "NaN" | "function";
export type Signal = "none" | "live" | "aborted";
export type Overflow = Starter.Overflow;

export interface Setup {
  /** Who listens: handlers that are quick beside streams, handlers of all kinds, or streams alone. */
  audience: "calm" | "troubled" | "streams";
  /** Is there an onError? */
  failures: "reported" | "swallowed";
  /** What A's special handler does beside handling; nobody else has one. */
  special: "ends itself" | "publishes on" | "brings N";
}

export const drawn: Params<Setup> = {
  audience: choice("calm", "troubled", "streams", "streams"),
  failures: choice("reported", "reported", "reported", "swallowed"),
  special: choice("ends itself", "ends itself", "publishes on", "brings N"),
};

export const TOPICS = ["orders", "orders", "orders", "bills", "__proto__"] as const;
export type Topic = (typeof TOPICS)[number];
/** Where a handler that publishes on publishes. */
export const NEXT_TOPIC: Readonly<Record<string, Topic>> = {
  orders: "bills",
  bills: "orders",
  ["__proto__"]: "orders",
};

export const SUBSCRIBERS = ["A", "B", "C"] as const;
/** Two subscriptions of one and the same function, which cannot tell for whom it is called. */
export const TWINS = ["P", "Q"] as const;
export const BOTH_TWINS = "P or Q";
export const NEWCOMER = "N";
export const STREAMS = ["S", "T"] as const;

/** A message that is an object has a number of its own and something that can be spoilt. */
export type Order = { readonly id: string; readonly items: string[] };

export const idOf = (message: unknown): string => {
  if (typeof message !== "object" || message === null || !("id" in message)) return show(message);
  return String(message.id);
};
export const orderOf = (id: string): Order => ({ id, items: ["book"] });
export const forwardedId = (message: unknown) => `${idOf(message)} forwarded`;
export const isForwarded = (message: unknown) => idOf(message).endsWith("forwarded");
export const errorFrom = (name: string, message: unknown) => `${name}'s error at ${idOf(message)}`;
export const nextOf = (stream: string, number: number) => `${stream}'s next() no. ${number}`;

/** What a content is called before it is made. */
export const contentWords = (content: Content, number: number) => {
  if (content === "function") return `m${number}, which holds a function`;
  return content === "order" ? `m${number}` : content;
};

export const setupWords = ({ failures }: Setup) => `a broker ${failures === "reported" ? "with" : "without"} onError`;

export const signalWords: Readonly<Record<Signal, string>> = {
  none: "",
  live: " with a signal",
  aborted: " with an aborted signal",
};

// What World is told beside settlements.
export type Handled = { call: string; message: unknown; isInside: boolean; isOverlapping: boolean };
export type Reported = { call: string; topic: string };
export type Joined = { name: string; topic: string };

export const say = {
  handled: ({ call, message }: Handled) => `${call} handles ${idOf(message)}`,
  reported: ({ call, topic }: Reported) => `onError hears of ${call}, topic ${topic}`,
  published: ({ count }: { count: number }) => `it publishes on, to ${count}`,
  finished: ({ name }: { name: string }) => `${name}'s handler ends`,
};
