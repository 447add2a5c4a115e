import { expect, test } from "vitest";
import { type DiagramBench, diagramReport, goalsOf } from "./diagram-report.ts";
import { workIn } from "./main-thread.ts";

const work = (all: number) => ({ all, script: 0, style: 0, layout: 0, paint: 0 });
const bench = (few: number, many: number, { behind = 0, heap = 10 } = {}): DiagramBench => ({
  machine: "a machine",
  steps: [
    { keys: 200, motion: false, works: [work(few)] },
    { keys: 2_000, motion: false, works: [work(many)] },
  ],
  openings: [80],
  scrub: { frames: [5], behind },
  memory: { heap: [10, heap], nodes: [1, 1], rounds: 100 },
});
const met = (one: DiagramBench) => goalsOf(one).map(({ isMet }) => isMet);

test("ten times the keys may double the cost of a step and no more", () => {
  expect(met(bench(10, 20))).toEqual([true, true, true]);
  expect(met(bench(10, 21))).toEqual([false, true, true]);
});

test("a picture that lags behind the slider and a heap that grows are told", () => {
  expect(met(bench(10, 10, { behind: 1 }))).toEqual([true, false, true]);
  expect(met(bench(10, 10, { heap: 12 }))).toEqual([true, true, false]);
  expect(diagramReport(bench(10, 30))).toContain("✗ a step of 2,000 keys ÷ one of 200: 3.00 (at most 2)");
});

test("only the page's own main thread counts, each kind by its events", () => {
  const event = (name: string, tid: number, tdur: number) => ({ name, ph: "X", pid: 1, tid, dur: 9_000, tdur });
  const name = { name: "thread_name", ph: "M", pid: 1, tid: 7, args: { name: "CrRendererMain" } };
  const task = "ThreadControllerImpl::RunTask";
  const events = [name, event(task, 7, 5_000), event(task, 8, 5_000), event("Layout", 7, 1_000)];
  expect(workIn(events)).toEqual({ all: 5, script: 0, style: 0, layout: 1, paint: 0 });
});
