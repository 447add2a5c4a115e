// The wire between the host and the player: one union a direction, plain JSON, checked by shape at both ends.
import { type LeanTrace, leanTrace } from "../scenes/lean-trace.ts";
import type { Trace } from "../scenes/trace.ts";
import { type AidNews, type AidRequest, aidRequestChecks } from "./player-aids-messages.ts";
import {
  isPlaygroundRequest,
  type PlayerTab,
  type PlaygroundNews,
  type PlaygroundRequest,
} from "./playground-messages.ts";

/** Both ends drop messages of another version. */
export const PLAYER_WIRE_VERSION = 1;

interface Versioned {
  readonly version: typeof PLAYER_WIRE_VERSION;
}

export type PlayerNews =
  /** `inPlace`: the code has changed, and the learner stays where they are. `asks`: questions will follow. */
  | { readonly type: "trace"; readonly trace: LeanTrace; readonly inPlace?: true; readonly asks?: true }
  /** A run is under way; `title` is the exercise's. */
  | { readonly type: "loading"; readonly title: string }
  /** There is nothing to play: why, and what to do. */
  | { readonly type: "unavailable"; readonly message: string }
  | PlaygroundNews
  | AidNews;

type TraceNews = Extract<PlayerNews, { type: "trace" }>;

/** The message that brings a trace; it travels lean, since a whole one may be megabytes. */
export function traceNews(trace: Trace, options: Omit<TraceNews, "type" | "trace"> = {}): TraceNews {
  return { type: "trace", trace: leanTrace(trace), ...options };
}

export type ToPlayer = Versioned & PlayerNews;

/** What the player asks of the host; without a slug it means the exercise that is open. */
export type PlayerRequest =
  /** The page listens; it may show already what it kept over a reload. */
  | { readonly type: "ready"; readonly restored?: { readonly slug: string; readonly tab: PlayerTab } }
  | { readonly type: "run" | "showcase"; readonly slug?: string }
  /** Show a rule (`R3`, `time`) in the brief. */
  | { readonly type: "rule"; readonly slug: string; readonly rule: string }
  | PlaygroundRequest
  | AidRequest;

export type FromPlayer = Versioned & PlayerRequest;

type Fields = Readonly<Record<string, unknown>>;

const FROM: Readonly<Record<Exclude<PlayerRequest, PlaygroundRequest>["type"], (message: Fields) => boolean>> = {
  ready: ({ restored }) => restored === undefined || isPlaygroundRequest({ ...Object(restored), type: "tab" }),
  run: hasSlugOrNone,
  showcase: hasSlugOrNone,
  rule: (message) => typeof message.slug === "string" && typeof message.rule === "string",
  ...aidRequestChecks,
};

export function isFromPlayer(value: unknown): value is FromPlayer {
  if (!isVersioned(value)) return false;
  return (
    isPlaygroundRequest(value) || Object.entries(FROM).some(([type, holds]) => value.type === type && holds(value))
  );
}

/** An object of this version of the wire, whatever else it says. */
export function isVersioned(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && "version" in value && value.version === PLAYER_WIRE_VERSION;
}

function hasSlugOrNone({ slug }: Fields): boolean {
  return slug === undefined || typeof slug === "string";
}
