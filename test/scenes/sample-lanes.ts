// Sample traces on lanes: a leased queue whose worker acknowledges too late, and spans along time.
import type { LaneArrow, LaneCard, LanesScene } from "../../extension/scenes/index.ts";
import { type Picture, traceOf } from "./sample-trace.ts";

type CardLine = readonly [id: string, lane: string, attempt: number, remainingMs?: number];

function picture(nowMs: number, cards: readonly CardLine[], arrows: readonly LaneArrow[] = []): LanesScene {
  return {
    kind: "lanes",
    nowMs,
    caption: "leases of 10 ms, dead after 2 deliveries",
    lanes: [
      { id: "ready", label: "ready", role: "line" },
      { id: "w1", label: "worker ann", role: "holder", capacity: 2 },
      { id: "w2", label: "worker ben", role: "holder", capacity: 2, note: "idle" },
      { id: "delayed", label: "delayed", role: "line" },
      { id: "dead", label: "dead letters", role: "drawer" },
      { id: "gone", label: "acknowledged", role: "exit" },
    ],
    cards: cards.map(
      ([id, lane, attempt, remainingMs]): LaneCard => ({
        id,
        label: id,
        lane,
        tone: 0,
        ...(attempt > 0 && { badge: `try ${attempt}` }),
        ...(remainingMs !== undefined && { timer: { remainingMs, totalMs: 10 } }),
      }),
    ),
    spans: [],
    arrows,
  };
}

const ack = (state: LaneArrow["state"], from: string): LaneArrow => ({
  id: "ack",
  label: "ack m1",
  from,
  to: "gone",
  state,
});

const steps: readonly Picture[] = (
  [
    [
      "send m1, m2 and m3",
      0,
      [
        ["m1", "ready", 0],
        ["m2", "ready", 0],
        ["m3", "ready", 0],
      ],
    ],
    [
      "ann receives m1",
      0,
      [
        ["m1", "w1", 1, 10],
        ["m2", "ready", 0],
        ["m3", "ready", 0],
      ],
    ],
    [
      "7 ms pass",
      7,
      [
        ["m1", "w1", 1, 3],
        ["m2", "ready", 0],
        ["m3", "ready", 0],
      ],
    ],
    [
      "3 ms pass: the lease is over",
      10,
      [
        ["m1", "delayed", 1, 5],
        ["m2", "ready", 0],
        ["m3", "ready", 0],
      ],
    ],
    [
      "ben receives m2 and m1",
      15,
      [
        ["m1", "w2", 2, 10],
        ["m2", "w2", 1, 10],
        ["m3", "ready", 0],
      ],
    ],
  ] as const
).map(([text, atMs, cards]) => ({ text, atMs, yours: picture(atMs, cards), model: picture(atMs, cards) }));

export const lanesRefutation = traceOf({
  title: "Leased queue",
  slug: "leased-queue",
  origin: "refutation",
  pictures: [
    ...steps,
    {
      text: "ann acknowledges m1 with her old receipt",
      atMs: 16,
      yours: picture(
        16,
        [
          ["m1", "gone", 2],
          ["m2", "w2", 1, 9],
          ["m3", "ready", 0],
        ],
        [ack("sent", "w1")],
      ),
      model: picture(
        16,
        [
          ["m1", "w2", 2, 9],
          ["m2", "w2", 1, 9],
          ["m3", "ready", 0],
        ],
        [ack("refused", "w1")],
      ),
      yoursHappened: ["returned true"],
      modelHappened: ["returned false"],
    },
  ],
  violation: {
    property: { id: "live-receipts-only", name: "only a live receipt acknowledges", rules: ["R2", "R3"] },
    expected: "ack returns false",
    actual: "ack returned true",
    text: "The receipt's lease ended at 10 ms and ben holds m1 now; ack with ann's old receipt should return false, yours returned true.",
  },
});

const crowd: LanesScene = {
  kind: "lanes",
  nowMs: 120,
  caption: "many cards, long names",
  lanes: [
    { id: "a", label: "a lane with quite a long name indeed", role: "line" },
    { id: "b", label: "worker", role: "holder", capacity: 3 },
  ],
  cards: Array.from({ length: 40 }, (_, index) => ({
    id: `c${index}`,
    label: index % 5 === 0 ? `order-${index}-with-a-long-name` : `m${index}`,
    lane: index < 38 ? "a" : "b",
    ...(index % 4 === 0 && { badge: `try ${index}` }),
    ...(index % 7 === 0 && { timer: { remainingMs: index, totalMs: 40 } }),
  })),
  spans: [],
  arrows: [],
};

const timed: LanesScene = {
  kind: "lanes",
  nowMs: 120,
  caption: "two workers over time",
  lanes: [
    { id: "a", label: "worker 1", role: "holder" },
    { id: "b", label: "worker 2", role: "holder" },
    { id: "c", label: "store", role: "line" },
  ],
  cards: [],
  spans: [
    { id: "s1", label: "task 1", lane: "a", startMs: 0, endMs: 40, state: "ok" },
    { id: "s2", label: "task 2", lane: "a", startMs: 45, endMs: 100, state: "failed" },
    { id: "s3", label: "task 3", lane: "b", startMs: 10, endMs: 60, state: "cancelled" },
    { id: "s4", label: "task 4", lane: "b", startMs: 30, state: "open" },
  ],
  arrows: [
    { id: "a1", label: "write", from: "a", to: "c", atMs: 40, state: "sent" },
    { id: "a2", label: "stale write", from: "b", to: "c", atMs: 60, state: "refused" },
  ],
};

export const lanesShowcase = traceOf({
  title: "Lanes",
  slug: "lanes",
  origin: "showcase",
  pictures: [
    { text: "a crowd", atMs: 0, yours: crowd, model: crowd },
    { text: "spans over time", atMs: 120, yours: timed, model: timed },
  ],
});
