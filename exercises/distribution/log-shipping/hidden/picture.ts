// The log and each replica's copy of it, entry by entry; under it what a read of each store shows, and who waits.
import {
  type Frame,
  type FrameStep,
  type GridArrow,
  type GridCell,
  type GridHeader,
  type GridScene,
  type Mismatch,
  type Settlement,
  show,
} from "#kit";
import type { Gaps, Network, Store } from "./desk.ts";
import { changeWords, KEYS, NAMES, named, SESSIONS, type Setup, type Value } from "./setup.ts";

/** In the order of KEYS. */
type Values = readonly Value[];

export type Seen = {
  primary: Store & { log: number[] };
  replicas: Store[];
  missing: Gaps[];
  shelf: [number: number, values: Value[]][];
  diverged: Mismatch | undefined;
  listeners: number;
  network: Network;
};
type Shown = Frame<Setup, Seen>;

const NO_NETWORK: Network = { log: [], truncatedTo: 0, arrived: [] };

export function picture(frame: Shown): GridScene {
  const { seen } = frame;
  const { log, truncatedTo } = seen.network ?? NO_NETWORK;
  const stores = storesOf(frame);
  const keys = [...KEYS.keys()].filter((key) => key < 2 || stores.some(({ values }) => values?.[key] !== undefined));
  return {
    kind: "grid",
    caption: truncatedTo > 0 ? `the primary's log begins after ${truncatedTo}` : "the primary's log is whole",
    areas: [
      { id: "log", label: "entries by lsn", shape: "table" },
      { id: "reads", label: "what a read shows", shape: "table" },
      { id: "clients", label: "waits and writes of sessions", shape: "tiles" },
    ],
    rows: [...logRows(frame), ...stores.map(({ name }) => ({ id: `reads ${name}`, label: name, area: "reads" }))],
    columns: [
      ...log.map(({ lsn }) => ({ id: `entry ${lsn}`, label: String(lsn), area: "log" })),
      ...keys.map((key) => ({ id: `key ${key}`, label: named(KEYS[key] ?? ""), area: "reads" })),
    ],
    cells: [
      ...entries(frame),
      ...stores.flatMap((store) => reads(store, keys, seen.primary?.values)),
      ...clients(frame),
    ],
    arrows: shipped(frame),
    counters: counters(frame),
  };
}

const replicasOf = ({ setup }: Shown) => NAMES.slice(0, setup.replicas);

type Readable = { name: string; values: Values | undefined };

/** The stores, and the snapshots that were taken. */
function storesOf(frame: Shown): Readable[] {
  const { primary, replicas, shelf = [] } = frame.seen;
  return [
    { name: "primary", values: primary?.values },
    ...replicasOf(frame).map((name, index) => ({ name, values: replicas?.[index]?.values })),
    ...shelf.map(([number, values]) => ({ name: `snapshot ${number}`, values })),
  ];
}

function logRows(frame: Shown): GridHeader[] {
  const { primary, replicas, missing } = frame.seen;
  const row = (name: string, note: string) => ({ id: `log ${name}`, label: name, area: "log", note });
  const lsnOf = (store: Store | undefined) => `lsn ${store?.lsn ?? "unknown"}`;
  const copies = replicasOf(frame).map((name, index) => {
    const gaps = (missing?.[index] ?? []).map(([from, to]) => (from === to ? from : `${from}–${to}`));
    return row(name, `${lsnOf(replicas?.[index])}${gaps.length > 0 ? `, misses ${gaps.join(", ")}` : ""}`);
  });
  return [row("primary", lsnOf(primary)), ...copies];
}

function entries(frame: Shown): GridCell[] {
  const { replicas, network } = frame.seen;
  const { log, truncatedTo, arrived } = network ?? NO_NETWORK;
  return log.flatMap((entry) => {
    const { lsn } = entry;
    const place = { label: changeWords(entry), area: "log", column: `entry ${lsn}` };
    const cell = (row: string) => ({ ...place, id: `${row} ${lsn}`, row: `log ${row}` });
    const cut = lsn <= truncatedTo ? ({ state: "ghost", note: "truncated" } as const) : {};
    const copies = replicasOf(frame).map((name, index): GridCell => {
      if (lsn <= (replicas?.[index]?.lsn ?? 0)) return { ...cell(name), state: "good" };
      if (arrived[index]?.includes(lsn)) return { ...cell(name), state: "warn", note: "buffered" };
      return { ...cell(name), state: "busy", note: "on its way" };
    });
    return [{ ...cell("primary"), ...cut }, ...copies];
  });
}

/** What get answers, or a snapshot holds; where that is not the newest, it is said. */
function reads({ name, values }: Readable, keys: readonly number[], newest: Values | undefined): GridCell[] {
  if (values === undefined) return [];
  return keys.map((key) => {
    const value = values[key];
    return {
      id: `${name} reads ${key}`,
      label: value === undefined ? "–" : show(value),
      area: "reads",
      row: `reads ${name}`,
      column: `key ${key}`,
      ...(!Object.is(value, newest?.[key]) && { state: "off", note: "stale" }),
    };
  });
}

/** The entry that arrives in this step; one that the replica has already bounces. */
function shipped({ seen, history }: Shown): GridArrow[] {
  const {
    command: {
      name,
      args: { ahead, replica },
    } = { name: "", args: {} },
    answer,
  } = history.at(-1) ?? {};
  const place = NAMES.map(String).indexOf(String(replica));
  const lsn = (history.at(-2)?.seen.replicas?.[place]?.lsn ?? 0) + Number(ahead);
  const isLogged = seen.network?.log.some((entry) => entry.lsn === lsn);
  if (name !== "deliver" || answer?.kind !== "returned" || !isLogged) return [];
  const state = answer.value === "duplicate" ? "refused" : "sent";
  return [{ id: "shipped", label: String(answer.value), from: `primary ${lsn}`, to: `${replica} ${lsn}`, state }];
}

/** Waits and writes in the order of their calls, each with what became of it. */
function clients({ history }: Shown): GridCell[] {
  const ends = new Map(history.flatMap(({ happenings }) => happenings.flatMap(ended)));
  const counts = { wait: 0, write: 0 };
  return history.flatMap(({ command, text }): GridCell[] => {
    if (command?.name !== "wait" && command?.name !== "write") return [];
    counts[command.name] += 1;
    const id = `${command.name} ${counts[command.name]}`;
    const label = text.slice(text.indexOf(": ") + 2);
    return [{ id, label, area: "clients", badge: id, ...(ends.get(id) ?? { state: "busy", note: "waiting" }) }];
  });
}

function ended({ kind, data }: FrameStep["happenings"][number]): [string, Pick<GridCell, "state" | "note">][] {
  if (kind !== "settled") return [];
  // World.track is the only teller of this kind.
  const end = data as Settlement;
  return [[end.call, "rejected" in end ? { state: "bad", note: show(end.rejected) } : { state: "good", note: "done" }]];
}

function counters(frame: Shown): NonNullable<GridScene["counters"]> {
  const { timers, seen } = frame;
  const leaks = [
    { id: "timers", label: "timers set", value: timers },
    { id: "listeners", label: "listeners left behind", value: seen.listeners ?? 0 },
  ];
  return [...answered(frame), ...leaks.filter(({ value }) => value !== 0)];
}

function answered({ seen, history }: Shown): NonNullable<GridScene["counters"]> {
  const { command: { name, args } = { name: "", args: {} }, answer } = history.at(-1) ?? {};
  if (answer?.kind !== "returned" || answer.value === undefined) return [];
  const { value } = answer;
  if (name !== "read") return [{ id: "answer", label: `${name} answered`, value: brief(value) }];
  const place = SESSIONS.map(String).indexOf(String(args.session));
  const behind = (seen.primary?.lsn ?? 0) - (seen.replicas?.[place]?.lsn ?? 0);
  const note = behind > 0 ? `${behind} ${behind === 1 ? "entry" : "entries"} behind` : "up to date";
  return [{ id: "answer", label: `${args.session} reads ${named(String(args.key))}`, value: show(value), note }];
}

/** Entries and snapshots by their lsn, lists of entries by their length. */
function brief(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && typeof value[0] === "object")
    return `${value.length} ${value.length === 1 ? "item" : "items"}`;
  return typeof value === "object" && value !== null && "lsn" in value ? `lsn ${value.lsn}` : show(value);
}
