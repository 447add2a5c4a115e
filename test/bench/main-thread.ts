// What the page's main thread does while something happens, from Chromium's own trace.
import type { CDPSession } from "playwright-core";

const CATEGORIES = "toplevel,devtools.timeline,disabled-by-default-devtools.timeline,__metadata";

/** Processor milliseconds of the main thread, all of it and by kind. */
export interface Work {
  readonly all: number;
  readonly script: number;
  /** Recalculation of styles. */
  readonly style: number;
  readonly layout: number;
  readonly paint: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const KINDS: Readonly<Record<Exclude<keyof Work, "all">, readonly string[]>> = {
  script: ["FunctionCall", "EvaluateScript", "TimerFire", "FireAnimationFrame", "RunMicrotasks"],
  style: ["UpdateLayoutTree"],
  layout: ["Layout"],
  paint: ["PrePaint", "Paint", "Layerize", "Commit", "UpdateLayer"],
};

/** What the thread works from the beginning of `act` until nothing is left of it. */
export async function workOf(session: CDPSession, act: () => Promise<void>): Promise<Work> {
  const events: TraceEvent[] = [];
  // The protocol gives events of the trace format, of which only the fields above are read.
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]));
  session.on("Tracing.dataCollected", collect);
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: CATEGORIES.split(",") },
  });
  await act();
  const done = new Promise<void>((resolve) => session.once("Tracing.tracingComplete", () => resolve()));
  await session.send("Tracing.end");
  await done;
  session.off("Tracing.dataCollected", collect);
  return workIn(events);
}

/** Tasks of all page processes' main threads: only one page is open. */
export function workIn(events: readonly TraceEvent[]): Work {
  const threads = new Set(
    events
      .filter(({ ph, name, args }) => ph === "M" && name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const own = events.filter(({ ph, pid, tid }) => ph === "X" && threads.has(`${pid} ${tid}`));
  const sum = (names: readonly string[]) =>
    own.reduce((all, { name, dur = 0, tdur = dur }) => (names.includes(name) ? all + tdur / 1_000 : all), 0);
  return {
    all: sum(["ThreadControllerImpl::RunTask", "RunTask"]),
    script: sum(KINDS.script),
    style: sum(KINDS.style),
    layout: sum(KINDS.layout),
    paint: sum(KINDS.paint),
  };
}
