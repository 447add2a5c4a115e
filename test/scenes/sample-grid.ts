// Sample traces on grids: a cache that lets the wrong entry fall, and one picture of each way to hold cells.
import type { GridCell, GridScene } from "../../extension/scenes/index.ts";
import { type Picture, traceOf } from "./sample-trace.ts";

type Entry = readonly [key: string, weight: number, note?: string];

function cache(entries: readonly Entry[], gone: readonly Entry[] = []): GridScene {
  const cell =
    (area: string) =>
    ([key, size, note]: Entry): GridCell => ({
      id: key,
      label: key,
      area,
      size,
      badge: `${size}`,
      ...(note !== undefined && { note }),
    });
  return {
    kind: "grid",
    caption: "capacity 8, the entry that was used longest ago falls first",
    areas: [
      { id: "cache", label: "cache", shape: "line", capacity: 8, first: "newest", last: "oldest" },
      { id: "out", label: "fallen", shape: "tray" },
    ],
    cells: [...entries.map(cell("cache")), ...gone.map(cell("out"))],
    counters: [
      { id: "hits", label: "hits", value: 2, outOf: 3 },
      { id: "weight", label: "weight held", value: entries.reduce((sum, [, size]) => sum + size, 0), outOf: 8 },
    ],
  };
}

const both = (text: string, scene: GridScene): Picture => ({ text, atMs: 0, yours: scene, model: scene });

export const gridRefutation = traceOf({
  title: "LRU cache",
  slug: "lru-cache",
  origin: "refutation",
  pictures: [
    both("set users (3)", cache([["users", 3]])),
    both(
      "set carts (2)",
      cache([
        ["carts", 2],
        ["users", 3],
      ]),
    ),
    both(
      "set prices (3)",
      cache([
        ["prices", 3],
        ["carts", 2],
        ["users", 3],
      ]),
    ),
    both(
      "get users",
      cache([
        ["users", 3],
        ["prices", 3],
        ["carts", 2],
      ]),
    ),
    {
      text: "set stock (1)",
      atMs: 0,
      yours: cache(
        [
          ["stock", 1],
          ["prices", 3],
          ["carts", 2],
        ],
        [["users", 3, "evicted"]],
      ),
      model: cache(
        [
          ["stock", 1],
          ["users", 3],
          ["prices", 3],
        ],
        [["carts", 2, "evicted"]],
      ),
      yoursHappened: ["dropped users"],
      modelHappened: ["dropped carts"],
    },
  ],
  violation: {
    property: { id: "oldest-falls", name: "what was used longest ago falls first", rules: ["R2"] },
    expected: "carts falls",
    actual: "users fell",
    text: "users was read after carts, so carts was used longest ago and should fall; yours let users fall.",
  },
});

const index: readonly (readonly [status: string, day: string, id: string, how?: "lit" | "off"])[] = [
  ["done", "03-01", "17", "off"],
  ["open", "03-02", "4"],
  ["open", "03-04", "9", "lit"],
  ["open", "03-05", "11", "lit"],
  ["open", "03-09", "23", "lit"],
  ["paid", "03-01", "8"],
];

const indexScan: GridScene = {
  kind: "grid",
  caption: "index on (status, day) for status = open and day ≥ 03-04",
  areas: [
    { id: "index", label: "index", shape: "table", note: "sorted" },
    { id: "table", label: "rows fetched", shape: "tiles" },
  ],
  columns: [
    { id: "status", label: "status", area: "index", note: "equality", state: "good" },
    { id: "day", label: "day", area: "index", note: "range", state: "good" },
    { id: "id", label: "row", area: "index", note: "pointer" },
  ],
  rows: index.map(([, , id, how], at) => ({ id, label: `${at + 1}`, area: "index", ...(how && { state: how }) })),
  cells: [
    ...index.flatMap(([status, day, id, how]): GridCell[] =>
      [status, day, id].map((label, column) => ({
        id: `${id}/${column}`,
        label,
        area: "index",
        row: id,
        column: ["status", "day", "id"][column] ?? "",
        ...(how === "off" && { state: "off" }),
      })),
    ),
    { id: "r9", label: "row 9", area: "table", state: "good" },
    { id: "r11", label: "row 11", area: "table", state: "bad", note: "amount ≤ 10" },
  ],
  pointers: [
    { id: "scan", label: "scan", row: "11" },
    { id: "stop", label: "stop", row: "23" },
  ],
};

const layers: GridScene = {
  kind: "grid",
  caption: "the last layer that names a key wins",
  areas: [{ id: "c", label: "configuration", shape: "table" }],
  columns: [
    { id: "defaults", label: "defaults", area: "c", tone: 0 },
    { id: "file", label: "file", area: "c", tone: 1, note: "app.json" },
    { id: "env", label: "environment", area: "c", tone: 2 },
  ],
  rows: [
    { id: "port", label: "http.port", area: "c" },
    { id: "level", label: "log.level", area: "c" },
    { id: "url", label: "database.connectionString", area: "c", note: "secret" },
    { id: "pot", label: "http.prot", area: "c", state: "bad", note: "unknown key" },
  ],
  cells: [
    { id: "1", label: "8080", area: "c", row: "port", column: "defaults", tone: 0, state: "ghost" },
    { id: "2", label: "9000", area: "c", row: "port", column: "file", tone: 1, state: "lit" },
    { id: "3", label: "info", area: "c", row: "level", column: "defaults", tone: 0, state: "ghost" },
    { id: "4", label: "loud", area: "c", row: "level", column: "env", tone: 2, state: "bad", note: "no level" },
    { id: "5", label: "★★★★", area: "c", row: "url", column: "env", tone: 2, state: "lit" },
    { id: "6", label: "80", area: "c", row: "pot", column: "file", tone: 1, state: "off" },
  ],
};

const pods: GridScene = {
  kind: "grid",
  caption: "v1 → v2 with a surge of 2 and at most 1 unavailable",
  areas: [
    {
      id: "pods",
      label: "pods",
      shape: "tiles",
      capacity: 12,
      note: "deadline",
      timer: { remainingMs: 18_000, totalMs: 60_000 },
    },
    { id: "gone", label: "gone", shape: "tray" },
  ],
  cells: [
    ...Array.from(
      { length: 11 },
      (_, at): GridCell => ({
        id: `p${at}`,
        label: `pod ${at}`,
        area: "pods",
        tone: at < 5 ? 1 : 0,
        badge: at < 5 ? "v2" : "v1",
        state: at === 4 ? "bad" : at === 3 ? "busy" : "good",
        ...(at === 4 && { note: "crashed" }),
        ...(at === 3 && { timer: { remainingMs: 400, totalMs: 1000 } }),
      }),
    ),
    { id: "old", label: "pod 12", area: "gone", badge: "v1", tone: 0, moved: true },
  ],
  limits: [
    { id: "least", label: "at least 9 ready", area: "pods", after: 9 },
    { id: "most", label: "at most 12", area: "pods", after: 12 },
  ],
};

const bytes: GridScene = {
  kind: "grid",
  areas: [
    { id: "frame", label: "frame", shape: "line", capacity: 16, note: "big endian" },
    { id: "slots", label: "slots by owner", shape: "tiles", dense: true },
    { id: "copies", label: "copies", shape: "table" },
    { id: "none", label: "given up", shape: "tray" },
  ],
  columns: ["disk 1", "disk 2", "disk 3"].map((label) => ({ id: label, label, area: "copies" })),
  rows: ["k1", "k2"].map((label) => ({ id: label, label, area: "copies" })),
  cells: [
    ...["08", "96", "01", "12", "07", "74", "65", "73"].map(
      (label, at): GridCell => ({ id: `b${at}`, label, area: "frame", tone: [0, 1, 1, 0, 2, 3, 3, 3][at] ?? 0 }),
    ),
    ...Array.from({ length: 128 }, (_, at): GridCell => {
      const state = ({ 7: "lit", 30: "bad", 31: "busy", 90: "ghost" } as const)[at];
      return { id: `s${at}`, label: `slot ${at}`, area: "slots", tone: (at * at) % 7, ...(state && { state }) };
    }),
    { id: "c1", label: "v3", area: "copies", row: "k1", column: "disk 1", state: "good", fill: 0.8 },
    { id: "c2", label: "v2", area: "copies", row: "k1", column: "disk 2", state: "bad", fill: 0.3 },
    { id: "c3", label: "v3", area: "copies", row: "k1", column: "disk 3", state: "warn", fill: 0.5 },
    { id: "c4", label: "a", area: "copies", row: "k2", column: "disk 1", span: 2 },
    { id: "c5", label: "v1", area: "copies", row: "k2", column: "disk 3" },
    { id: "c6", label: "v2", area: "copies", row: "k2", column: "disk 3", badge: "latest" },
  ],
  pointers: [
    { id: "head", label: "write head", area: "frame", after: 8 },
    { id: "cut", label: "length", cell: "b4" },
  ],
  arrows: [
    { id: "heal", label: "heal", from: "c1", to: "c2", state: "sent" },
    { id: "stale", label: "stale", from: "c3", to: "c5", state: "refused" },
  ],
};

const ttl: GridScene = {
  kind: "grid",
  caption: "entries and the time that they have left",
  areas: [{ id: "c", label: "cache", shape: "line", capacity: 5, first: "newest", last: "oldest" }],
  cells: [
    { id: "a", label: "session/a", area: "c", timer: { remainingMs: 80, totalMs: 100 }, tone: 0 },
    { id: "b", label: "b", area: "c", timer: { remainingMs: 12, totalMs: 100 }, tone: 0, moved: true },
    {
      id: "d",
      label: "a-very-long-key-of-somebody",
      area: "c",
      state: "ghost",
      timer: { remainingMs: 0, totalMs: 50 },
    },
  ],
  pointers: [{ id: "sweep", label: "sweep", cell: "d" }],
};

export const gridShowcase = traceOf({
  title: "Grids",
  slug: "grids",
  origin: "showcase",
  pictures: [
    both("an index is scanned", indexScan),
    both("layers of configuration", layers),
    both("a rolling update", pods),
    both("bytes, slots, copies", bytes),
    both("times to live", ttl),
    both("an empty grid", { kind: "grid", areas: [], cells: [] }),
  ],
});
