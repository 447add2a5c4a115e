// A small exercise built into the kit: it makes a process hot before a learner's code comes, and serves kit's own tests.
import type { LanesScene } from "../scenes/lanes.ts";
import type { Clock } from "./clock.ts";
import { type ExamineEvent, examine } from "./examine.ts";
import { exercise } from "./exercise.ts";
import { leavesNoRejectionUnhandled, leavesNoTimers } from "./house.ts";
import { answers, sees, tells } from "./judgements.ts";
import { type Frame, step } from "./machine.ts";
import { choice, whole } from "./param.ts";
import type { World } from "./world.ts";

/** A bounded queue whose items come out a fixed time after they were asked for. */
export interface SlowQueue {
  /** False where the queue is full. */
  push(item: string): boolean;
  /** The oldest item, after `delayMs`; rejects with "empty" at once where there is none. */
  pull(): Promise<string>;
  readonly size: number;
}

export interface SlowQueueModule {
  createSlowQueue(options: { max: number; delayMs: number }): SlowQueue;
}

interface Due {
  readonly call: string;
  readonly item: string;
  readonly atMs: number;
}

interface Model {
  readonly max: number;
  readonly delayMs: number;
  readonly world: World;
  readonly items: string[];
  due: Due[];
  pulls: number;
}

interface Seen {
  size: number;
}

export const slowQueueExercise = exercise<SlowQueueModule>()(
  {
    setup: { max: whole({ min: 1, max: 4 }), delayMs: choice(10, 20) },
    setupWords: ({ max, delayMs }) => `a queue of at most ${max}, ${delayMs} ms slow`,
    start: (subject, setup, world) => ({ queue: subject.createSlowQueue(setup), world, pulls: 0 }),
    model: (setup, world): Model => ({ ...setup, world, items: [], due: [], pulls: 0 }),
    commands: {
      push: {
        args: { item: choice("A", "B", "C") },
        words: ({ item }) => `push ${item}`,
        weight: 2,
        run: ({ queue }, { item }) => queue.push(item),
        model: ({ items, max }, { item }) => items.length < max && items.push(item) > 0,
      },
      pull: {
        args: {},
        words: () => "pull",
        run: (system) => {
          system.pulls += 1;
          system.world.track(`pull ${system.pulls}`, system.queue.pull());
        },
        model: (model) => {
          model.pulls += 1;
          const call = `pull ${model.pulls}`;
          const item = model.items.shift();
          if (item === undefined) model.world.settles({ call, rejected: new Error("empty") });
          else model.due.push({ call, item, atMs: model.world.nowMs + model.delayMs });
        },
      },
    },
    probes: { size: { run: ({ queue }) => queue.size, model: ({ items }) => items.length, about: () => "size" } },
    async: true,
    time: {
      advance: whole({ min: 1, max: 30 }),
      deadlines: ({ due }) => due.map(({ atMs }) => atMs),
      elapse: (model) => {
        const over = model.due.filter(({ atMs }) => atMs <= model.world.nowMs);
        model.due = model.due.filter(({ atMs }) => atMs > model.world.nowMs);
        for (const { call, item, atMs } of over) model.world.settles({ call, fulfilled: item }, atMs);
      },
    },
    timers: ({ due }) => due.length,
    view: draw,
    showcase: {
      setup: { max: 2, delayMs: 10 },
      commands: [step("push", { item: "A" }), step("pull"), step("advance", { ms: 10 })],
    },
    runs: 100,
    length: 20,
  },
  {
    "bounded-in-order": { says: "the queue is bounded", rests: ["R1"], judge: answers("push") },
    "shows-its-size": { says: "size is what waits", rests: ["R1"], judge: sees("size") },
    "first-in-first-out": { says: "items come out in order, after the delay", rests: ["R2"], judge: tells("settled") },
    "leaves-no-timer": { says: "no timer is left", rests: ["no-leftovers"], judge: leavesNoTimers() },
    "leaves-no-rejection": { says: "no rejection is left", rests: ["promises"], judge: leavesNoRejectionUnhandled() },
  },
);

function draw({ seen, history, atMs }: Frame<unknown, Seen>): LanesScene {
  const waiting = Array.from({ length: seen.size ?? 0 }, (_, index) => `item ${index + 1}`);
  return {
    kind: "lanes",
    caption: history.at(-1)?.text ?? "",
    lanes: [{ id: "queue", label: "queue", role: "line" }],
    cards: waiting.map((label) => ({ id: label, label, lane: "queue" })),
    spans: [],
    arrows: [],
    nowMs: atMs,
  };
}

/** The reference for {@link slowQueueExercise}. */
export function createSlowQueue({ max, delayMs }: { max: number; delayMs: number }): SlowQueue {
  const items: string[] = [];
  return {
    push: (item) => items.length < max && items.push(item) > 0,
    pull: () => {
      const item = items.shift();
      if (item === undefined) return Promise.reject(new Error("empty"));
      return new Promise((resolve) => setTimeout(resolve, delayMs, item));
    },
    get size() {
      return items.length;
    },
  };
}

/** Runs the built-in exercise once: a holding and a failing module, so that judging and shrinking are both hot. */
export async function warmUp(clock: Clock): Promise<readonly ExamineEvent[]> {
  const told: ExamineEvent[] = [];
  const tight = {
    createSlowQueue: (options: { max: number; delayMs: number }) => createSlowQueue({ ...options, max: 1 }),
  };
  for (const subject of [{ createSlowQueue }, tight]) {
    await examine(slowQueueExercise, subject, { seed: 1, clock, listen: (event) => told.push(event) });
  }
  return told;
}
