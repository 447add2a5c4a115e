// What one side showed: who waits, and what is being created, lent, checked or idle.
import { type Frame, type LaneCard, type LanesScene, type Mismatch, type Settlement, show } from "#kit";
import { Book, type Connection, type Request } from "./book.ts";
import type { Stats } from "./model.ts";
import { CLOSE, floorOf, hasChecks, type Setup } from "./words.ts";

export type Seen = { stats: Stats; adrift: Mismatch | undefined; leftBehind: string[] };
type Shown = Frame<Setup, Seen>;

export function draw({ setup, seen, history, atMs, timers }: Shown): LanesScene {
  const book = new Book(history);
  const { idle, inUse, creating, waiting } = { ...NO_STATS, ...seen.stats };
  return {
    kind: "lanes",
    caption: `${idle} idle, ${inUse} in use, ${creating} being created, ${waiting} waiting`,
    lanes: [
      { id: "waiting", label: "requests", role: "line", ...(book.closed && { note: "the pool is closed" }) },
      { id: "creating", label: "being created", role: "holder" },
      ...(hasChecks(setup) ? [{ id: "checking", label: "being checked", role: "holder" as const }] : []),
      { id: "lent", label: "lent", role: "holder", capacity: setup.max },
      { id: "idle", label: "idle", role: "line", note: floorOf(setup) > 0 ? `min ${floorOf(setup)}` : "" },
      { id: "gone", label: "destroyed", role: "exit" },
    ],
    cards: [...book.requests.flatMap((one) => requestCard(one, atMs)), ...cards(book, { setup, atMs })],
    spans: [],
    arrows: book.settled.flatMap((settled) => arrow(settled)),
    nowMs: atMs,
    counters: [
      { id: "load", label: "load", value: Number(idle) + Number(inUse) + Number(creating), outOf: setup.max },
      ...(timers > 0 && isQuiet(book, setup.idleMs === "Infinity" ? 0 : Number(idle))
        ? [{ id: "timers", label: "timers for nothing", value: timers }]
        : []),
      ...(book.served ? [{ id: "served", label: "last served", value: book.served }] : []),
      ...book.faults(),
      ...(seen.adrift ? [{ id: "adrift", label: "in truth", value: seen.adrift.expected }] : []),
      ...(seen.leftBehind?.length ? [{ id: "left", label: "still listening", value: seen.leftBehind.join(", ") }] : []),
    ],
  };
}

/** Nothing runs out: nobody waits for a limited time, and nothing is `runningOut` by being idle. */
function isQuiet({ requests }: Book, runningOut: number): boolean {
  return runningOut === 0 && requests.every(({ waits, timeoutMs }) => !waits || timeoutMs === "Infinity");
}

const NO_STATS: Stats = { idle: 0, inUse: 0, creating: 0, waiting: 0 };

function requestCard({ name, waits, sinceMs, timeoutMs }: Request, atMs: number): LaneCard[] {
  if (!waits) return [];
  const totalMs = Number(timeoutMs);
  const timer = Number.isFinite(totalMs) && { remainingMs: Math.max(0, sinceMs + totalMs - atMs), totalMs };
  return [{ id: name, label: name, lane: "waiting", ...(timer && { timer }) }];
}

function cards(book: Book, { setup, atMs }: { setup: Setup; atMs: number }): LaneCard[] {
  return book.connections.flatMap((connection) => {
    const lane = laneOf(connection);
    if (lane === undefined || (lane === "checking" && !hasChecks(setup))) return [];
    const { name, number, since, holder, note } = connection;
    const idleMs = Number(setup.idleMs);
    const left = Math.max(0, since + idleMs - atMs);
    const timer = lane === "idle" && Number.isFinite(idleMs) && { timer: { remainingMs: left, totalMs: idleMs } };
    const words = lane === "lent" ? holder : note;
    return [{ id: name, label: name, lane, tone: number, ...(words && { note: words }), ...timer }];
  });
}

function laneOf({ state, isNew }: Connection): string | undefined {
  if (state !== "gone") return state;
  // What is gone is seen going, once.
  return isNew ? "gone" : undefined;
}

/** Whoever leaves without a connection bounces off the line. */
function arrow(settled: Settlement): LanesScene["arrows"] {
  const { call } = settled;
  if (call === CLOSE) return [{ id: call, label: "close() resolved", from: "gone", to: "gone", state: "sent" }];
  if (!("rejected" in settled)) return [];
  return [{ id: call, label: `${call}: ${show(settled.rejected)}`, from: "waiting", to: "waiting", state: "refused" }];
}
