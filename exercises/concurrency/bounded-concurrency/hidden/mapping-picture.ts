// A mapping as one side showed it: inputs that wait in the iterator, fns in their slots, and what came of them.
import type { FlowItem, FlowScene, Frame, FrameStep, Happening, Settlement } from "#kit";
import { show } from "#kit";
import type { Seen } from "./picture.ts";
import { fnName, ITERATOR, type Setup } from "./words.ts";

type Shown = Frame<Setup, Seen>;

export function drawMapping({ setup, seen, history, timers }: Shown): FlowScene {
  const log = new Log(history);
  const { capacity: limit } = setup;
  return {
    kind: "flow",
    caption: log.title || `no mapping yet; limit ${limit}`,
    nodes: [
      { id: "inputs", label: "inputs", role: "log", ...log.iterator() },
      { id: "slots", label: "slots", role: "worker", capacity: limit, ...(log.stopped && stopped(log.stopped)) },
      { id: "results", label: "done", role: "store" },
      { id: "failed", label: "failed", role: "bin" },
    ],
    edges: [
      { id: "take", from: "inputs", to: "slots", label: "next()" },
      { id: "ok", from: "slots", to: "results" },
      { id: "bad", from: "slots", to: "failed", state: "faint" },
    ],
    items: log.items(),
    counters: [
      { id: "asked", label: "calls of next()", value: log.asked },
      { id: "outcome", label: "the promise", value: log.outcome },
      ...(log.wrong > 0 ? [{ id: "wrong", label: "calls with wrong arguments", value: log.wrong }] : []),
      ...(log.strays > 0 ? [{ id: "strays", label: "rejections nobody handled", value: log.strays }] : []),
      ...(log.threw ? [{ id: "threw", label: "the call threw", value: log.threw }] : []),
      ...(timers > 0 ? [{ id: "timers", label: "timers set", value: timers }] : []),
      ...(seen.leftBehind?.length ? [{ id: "left", label: "still listening", value: seen.leftBehind.join(", ") }] : []),
    ],
  };
}

const stopped = (reason: string) => ({ state: "closed" as const, note: `told to stop: ${reason}` });

interface Fn {
  state: "waiting" | "taken" | "running" | "done" | "failed";
}

/** The mapping that began last, as what happened tells of it. */
class Log {
  title = "";
  asked = 0;
  outcome = "pending";
  stopped = "";
  wrong = 0;
  strays = 0;
  threw = "";
  #closed = 0;
  #gives = "";
  #fns: Fn[] = [];

  constructor(history: readonly FrameStep[]) {
    for (const { answer, happenings, text } of history) {
      this.threw = answer.kind === "threw" ? show(answer.error) : "";
      for (const happening of happenings) this.#note(happening, text);
    }
    if (this.title === "") this.outcome = "not asked for";
  }

  iterator(): { note?: string; state?: "closed" | "done" } {
    if (this.#closed > 0)
      return { note: this.#closed === 1 ? "closed" : `closed ${this.#closed} times`, state: "closed" };
    return this.#gives === "done"
      ? { note: "done", state: "done" }
      : this.#gives === "an error"
        ? { note: "threw" }
        : {};
  }

  items(): FlowItem[] {
    return this.#fns.map(({ state }, index): FlowItem => {
      const item = { id: String(index), label: `input ${index}`, tone: index };
      if (state === "waiting") return { ...item, node: "inputs", state: "waiting" };
      if (state === "taken") return { ...item, edge: "take", state: "moving", note: "taken" };
      if (state === "running") return { ...item, node: "slots", state: "held" };
      return { ...item, node: state === "done" ? "results" : "failed", state: state === "done" ? "done" : "failed" };
    });
  }

  #note({ kind, data }: Happening, text: string): void {
    // Each kind has its own of these fields.
    const told = data as Settlement & { size: number; gives: string; isRight: boolean; well: boolean; reason: unknown };
    if (kind === "unhandled-rejection") this.strays += 1;
    if (kind === "maps") this.#begin(text, told.size);
    if (kind === "asked") this.#take(told.gives);
    if (kind === "closed") this.#closed += 1;
    if (kind === "told to stop") this.stopped = show(told.reason);
    if (kind === "began") this.#move(told.call, "running");
    if (kind === "began" && !told.isRight) this.wrong += 1;
    if (kind === "ended") this.#move(told.call, told.well ? "done" : "failed");
    if (kind === "settled") this.#settle(told);
  }

  #begin(text: string, size: number): void {
    Object.assign(this, { title: text, asked: 0, outcome: "pending", stopped: "", wrong: 0 });
    [this.#closed, this.#gives] = [0, ""];
    this.#fns = Array.from({ length: size }, () => ({ state: "waiting" }));
  }

  #take(gives: string): void {
    const fn = this.#fns[this.asked];
    this.asked += 1;
    this.#gives = gives;
    if (fn !== undefined && gives.startsWith("input")) fn.state = "taken";
  }

  #move(call: string, state: Fn["state"]): void {
    const fn = this.#fns.find((_, index) => fnName(index) === call);
    if (fn !== undefined && call !== ITERATOR) fn.state = state;
  }

  #settle(settled: Settlement): void {
    this.outcome = "fulfilled" in settled ? show(settled.fulfilled) : `rejected with ${show(settled.rejected)}`;
  }
}
