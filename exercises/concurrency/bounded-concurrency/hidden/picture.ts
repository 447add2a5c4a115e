// What one side showed: callers before the semaphore and permits that are out, or inputs on their way through the slots.
import { type FlowItem, type FlowScene, type Frame, type FrameStep, type Happening, type Settlement, show } from "#kit";
import { drawMapping } from "./mapping-picture.ts";
import type { Setup } from "./words.ts";

export type Seen = { capacity: number; available: number; waiting: number; leftBehind: string[] };
type Shown = Frame<Setup, Seen>;

export function draw(frame: Shown): FlowScene {
  return frame.setup.traffic === "map" ? drawMapping(frame) : drawLot(frame);
}

function drawLot({ setup, seen, history, timers }: Shown): FlowScene {
  const { capacity } = setup;
  const register = new Register(history);
  const items = register.items();
  const busy = (edge: string) => (items.some((item) => item.edge === edge) ? { state: "active" as const } : {});
  const available = Number(seen.available ?? 0);
  return {
    kind: "flow",
    caption: `a semaphore of capacity ${capacity}: ${available} available, ${seen.waiting} waiting`,
    nodes: [
      { id: "callers", label: "callers", role: "caller" },
      { id: "line", label: "in line", role: "queue", note: "the first is the next" },
      { id: "out", label: "permits out", role: "store", capacity, note: `${available} available` },
      { id: "done", label: "done", role: "service" },
      { id: "gone", label: "gone without", role: "bin" },
    ],
    edges: [
      { id: "try", from: "callers", to: "out", label: "tryAcquire", ...busy("try") },
      { id: "ask", from: "callers", to: "line", label: "acquire, run" },
      { id: "grant", from: "line", to: "out", label: "granted" },
      { id: "release", from: "out", to: "done", label: "release", ...busy("release") },
      { id: "abort", from: "line", to: "gone", label: "abort", state: "faint" },
    ],
    items,
    counters: [
      ...readings(history.at(-1)),
      ...register.told(),
      ...(timers > 0 ? [{ id: "timers", label: "timers set", value: timers }] : []),
      ...(seen.leftBehind?.length ? [{ id: "left", label: "still listening", value: seen.leftBehind.join(", ") }] : []),
    ],
  };
}

/** What was read in the same call, before any microtask. */
function readings({ answer }: Partial<FrameStep> = {}): NonNullable<FlowScene["counters"]> {
  if (answer?.kind === "threw") return [{ id: "threw", label: "the call threw", value: show(answer.error) }];
  const list = Array.isArray(answer?.value) ? answer.value : [answer?.value];
  return list.flatMap((one, index) => {
    if (typeof one !== "object" || one === null || !("available" in one) || !("waiting" in one)) return [];
    const label = `read right after ${list.length === 1 ? "the call" : `call ${index + 1}`}`;
    return [{ id: `read ${index}`, label, value: `${show(one.available)} available, ${show(one.waiting)} waiting` }];
  });
}

interface Visitor {
  readonly name: string;
  readonly weight: number;
  readonly by: string;
  where: "line" | "out" | "left" | "refused" | "gone";
  note: string;
  /** Has this step moved it? */
  isNew: boolean;
}

/** The callers as what happened tells of them. */
class Register {
  readonly #visitors = new Map<string, Visitor>();
  #sees = "";
  #out = 0;
  #strays = 0;

  constructor(history: readonly FrameStep[]) {
    for (const { happenings } of history) {
      this.#sees = "";
      for (const visitor of this.#visitors.values()) visitor.isNew = false;
      for (const happening of happenings) this.#note(happening);
    }
  }

  told(): NonNullable<FlowScene["counters"]> {
    return [
      ...(this.#sees === "" ? [] : [{ id: "sees", label: "read when the run settled", value: this.#sees }]),
      ...(this.#out > 0 ? [{ id: "overfull", label: "most that was out", value: this.#out }] : []),
      ...(this.#strays > 0 ? [{ id: "strays", label: "rejections nobody handled", value: this.#strays }] : []),
    ];
  }

  items(): FlowItem[] {
    return [...this.#visitors.values()].flatMap((visitor): FlowItem[] => {
      const { name, weight, by, where, note, isNew } = visitor;
      const number = Number(name.split(" ")[1]);
      const item = { id: name, label: name, badge: String(weight), size: weight, tone: number, ...(note && { note }) };
      const fn = by === "run" ? { note: "runs its fn" } : {};
      if (where === "line") return [{ ...item, node: "line", state: "waiting" }];
      if (where === "out") return [{ ...item, ...fn, node: "out", state: "held" }];
      if (!isNew) return [];
      if (where === "refused") return [{ ...item, edge: "try", returning: true, state: "refused" }];
      if (where === "left") return [{ ...item, edge: "release", state: "moving" }];
      return [{ ...item, node: "gone", state: "dropped" }];
    });
  }

  #note({ kind, data }: Happening): void {
    if (kind === "unhandled-rejection") this.#strays += 1;
    // Each kind has its own of these fields.
    const told = data as Settlement & { by: string; weight: number; granted: boolean; out: number } & Told;
    const visitor = this.#visitors.get(told?.call);
    if (kind === "comes") {
      const { call: name, weight, by } = told;
      this.#visitors.set(name, { name, weight, by, where: "line", note: "", isNew: true });
    }
    if (kind === "overfull") this.#out = Math.max(this.#out, told.out);
    if (kind === "sees") this.#sees = `${told.available} available, ${told.waiting} waiting`;
    if (visitor === undefined) return;
    if (kind === "tried") move(visitor, told.granted ? "out" : "refused");
    if (kind === "runs") move(visitor, "out");
    if (kind === "leaves") move(visitor, "left", visitor.where === "left" ? "once more" : "");
    if (kind === "settled") settle(visitor, told);
  }
}

interface Told {
  readonly available: number;
  readonly waiting: number;
}

function settle(visitor: Visitor, settled: Settlement): void {
  if (visitor.by === "run" && visitor.where === "out") {
    move(visitor, "left", "fulfilled" in settled ? show(settled.fulfilled) : show(settled.rejected));
  } else if ("fulfilled" in settled) move(visitor, "out");
  else move(visitor, "gone", show(settled.rejected));
}

function move(visitor: Visitor, where: Visitor["where"], note = ""): void {
  Object.assign(visitor, { where, note, isNew: true });
}
