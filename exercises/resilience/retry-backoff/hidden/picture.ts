// The timetables that callers saw: a row for each call, under it its attempts and the waits that the observer was told of.
import { type Frame, type FrameStep, type Settlement, show, type WaterfallRow, type WaterfallScene } from "#kit";
import type { Setup } from "./plan.ts";

export interface Seen {
  readonly draws: Record<string, number>;
  readonly listeners: Record<string, number>;
  readonly stopped: readonly string[];
  readonly free: readonly string[];
}
type Shown = Frame<Setup, Seen>;

interface Part {
  readonly kind: "attempt" | "wait";
  readonly label: string;
  readonly startMs: number;
  endMs?: number;
  status: "unset" | "ok" | "error";
}

interface Call {
  readonly name: string;
  readonly jitter: string;
  readonly startMs: number;
  readonly parts: Part[];
  endMs?: number;
  ending: string;
  status: "unset" | "ok" | "error";
}

export function picture({ setup, seen, history, timers, atMs }: Shown): WaterfallScene {
  const calls = callsIn(history);
  const left = Object.values(seen.listeners ?? {}).reduce((sum, count) => sum + count, 0);
  const told = history.flatMap(({ happenings }) => happenings);
  const strays = told.filter(({ kind }) => kind === "unhandled-rejection").length;
  const late = told.filter(({ kind }) => kind === "asked").length;
  const drawn = Object.entries(seen.draws ?? {}).map(([call, count]) => `${call} ${count}`);
  const last = history.at(-1)?.answer;
  return {
    kind: "waterfall",
    caption: captionOf(setup),
    groups: groupsOf(calls),
    rows: calls.flatMap(rowsOf),
    chips: [],
    nowMs: atMs,
    counters: [
      { id: "draws", label: "numbers drawn from random", value: drawn.length <= 4 ? drawn.join(", ") : "one a wait" },
      { id: "timers", label: "a timer is set", value: timers > 0 ? "yes" : "no" },
      ...(left > 0 ? [{ id: "listeners", label: "listeners left on signals", value: left }] : []),
      ...(strays > 0 ? [{ id: "strays", label: "rejections nobody handled", value: strays }] : []),
      ...(late > 0 ? [{ id: "late", label: "isRetryable asked after an abort", value: late }] : []),
      ...(last?.kind === "threw" ? [{ id: "threw", label: "thrown by the call", value: show(last.error) }] : []),
    ],
  };
}

/** Waits, and attempts by the jitter of their call. */
function groupsOf(calls: readonly Call[]): WaterfallScene["groups"] {
  const jitters = [...new Set(calls.map(({ jitter }) => jitter))];
  const attempts = jitters.map((jitter, index) => ({ id: jitter, label: `jitter ${jitter}`, tone: index + 1 }));
  return [{ id: "waits", label: "waits", tone: 0 }, ...attempts];
}

function captionOf({ maxAttempts, baseMs, capMs, totalMs }: Setup): string {
  const limit = totalMs === "none" ? "" : `, ${totalMs} ms in all`;
  return `at most ${maxAttempts} attempts, from ${baseMs} ms to ${Math.max(baseMs, capMs)} ms apart${limit}`;
}

/** What was told of each call, in the order of calling. */
function callsIn(history: readonly FrameStep[]): Call[] {
  const calls = new Map<string, Call>();
  const jitters = history.flatMap(({ command }) => jittersOf(command));
  const callOf = (name: string, startMs: number): Call => {
    const known = calls.get(name) ?? newCall(name, jitters[calls.size] ?? "?", startMs);
    calls.set(name, known);
    return known;
  };
  for (const { kind, data, atMs } of history.flatMap(({ happenings }) => happenings)) {
    // Told by the test's own callers, and by World.track, about a call.
    const told = data as { readonly call: string } & Partial<Told>;
    if (kind === "attempt" || kind === "wait" || kind === "settled")
      follow(callOf(told.call, atMs), { kind, told, atMs });
  }
  return [...calls.values()];
}

interface Told {
  readonly number: number;
  readonly isRight: boolean;
  readonly delayMs: number;
  readonly attempt: number;
  readonly error: unknown;
}

const newCall = (name: string, jitter: string, startMs: number): Call => {
  return { name, jitter, startMs, parts: [], ending: "", status: "unset" };
};

function jittersOf(command: FrameStep["command"]): string[] {
  const jitter = command?.args.jitter === "default" ? "full" : String(command?.args.jitter);
  if (command?.name === "call") return [jitter];
  return command?.name === "crowd" ? Array.from({ length: Number(command.args.size) }, () => jitter) : [];
}

interface News {
  readonly kind: "attempt" | "wait" | "settled";
  readonly told: Partial<Told>;
  readonly atMs: number;
}

function follow(call: Call, { kind, told, atMs }: News): void {
  const open = call.parts.findLast(({ endMs }) => endMs === undefined);
  if (kind === "attempt") {
    if (open) Object.assign(open, { endMs: atMs, ...(open.kind === "attempt" && { status: "error" }) });
    const label = `attempt ${told.number}${told.isRight === false ? ", with a wrong signal" : ""}`;
    call.parts.push({ kind, label, startMs: atMs, status: "unset" });
  } else if (kind === "wait") {
    if (open) Object.assign(open, { endMs: atMs, status: "error" });
    const label = `wait ${told.delayMs} ms (after ${told.attempt})`;
    call.parts.push({ kind, label, startMs: atMs, status: "unset" });
  } else {
    // World.track tells of nothing else under this kind.
    const settlement = told as unknown as Settlement;
    const isGood = "fulfilled" in settlement;
    const status = isGood ? "ok" : "error";
    if (open) Object.assign(open, { endMs: atMs, ...(open.kind === "attempt" && { status }) });
    const ending = isGood ? show(settlement.fulfilled) : show(settlement.rejected);
    Object.assign(call, { endMs: atMs, status, ending });
  }
}

function rowsOf({ name, jitter, startMs, parts, endMs, ending, status }: Call): WaterfallRow[] {
  const end = endMs === undefined ? {} : { endMs };
  const badge = ending === "" ? {} : { badge: ending };
  return [
    { id: name, label: `call of ${name}`, group: jitter, startMs, ...end, status, ...badge },
    ...parts.map((part, index): WaterfallRow => {
      const { label, startMs: from, endMs: to, status: how, kind } = part;
      const marks =
        how === "error" && to !== undefined
          ? [{ id: "failed", label: "failed", atMs: to, sign: "cross" as const }]
          : [];
      return {
        id: `${name} ${index}`,
        label,
        parent: name,
        group: kind === "wait" ? "waits" : jitter,
        startMs: from,
        ...(to === undefined ? {} : { endMs: to }),
        status: how,
        marks,
      };
    }),
  ];
}
