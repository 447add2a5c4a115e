// The slider over the steps, with a tick for each step, its virtual time, and signs for steps that differ.
import { useMemo, useRef } from "preact/hooks";
import { memoised } from "../drawing/memoised.tsx";
import type { Trace } from "../scenes/trace.ts";
import type { PlayerEvent } from "./player-machine.ts";
import { hasTime } from "./step-view.ts";
import { useWidth } from "./use-width.ts";

/** Half of the slider's thumb: the first and the last tick stand this far from the ends. */
const inset = 8;
/** A label of time needs this much room. */
const labelRoom = 58;

interface TimelineProps {
  readonly trace: Trace;
  readonly step: number;
  readonly send: (event: PlayerEvent) => void;
}

export function PlayerTimeline({ trace, step, send }: TimelineProps) {
  const body = useRef<HTMLDivElement>(null);
  const width = useWidth(body);
  const last = trace.steps.length - 1;
  const now = trace.steps[step];
  const timed = hasTime(trace);
  return (
    <div class="timeline" ref={body}>
      <input
        type="range"
        min={0}
        max={Math.max(1, last)}
        step={1}
        value={step}
        disabled={last === 0}
        aria-label="Step"
        aria-valuetext={`Step ${step + 1} of ${last + 1}: ${now?.text ?? ""}${timed ? `, ${now?.atMs ?? 0} ms` : ""}`}
        onInput={({ currentTarget }) => send({ type: "seek", step: currentTarget.valueAsNumber })}
      />
      {width > 0 && <Ticks trace={trace} step={step} width={width} />}
    </div>
  );
}

interface TicksProps {
  readonly trace: Trace;
  readonly step: number;
  readonly width: number;
}

function Ticks({ trace, step, width }: TicksProps) {
  const timed = hasTime(trace);
  const height = timed ? 30 : 14;
  const ticks = useMemo(() => {
    const at = placesOf(trace, width);
    return trace.steps.map((_, index) => `M${at(index).toFixed(1)} 2V8`);
  }, [trace, width]);
  return (
    <svg class="ticks" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path class="tick" d={ticks.slice(0, step + 1).join("")} />
      <path class="tick ahead" d={ticks.slice(step + 1).join("")} />
      <Signs {...{ trace, width }} />
    </svg>
  );
}

/** The same at every step: where the sides differ, where a rule breaks, and the times. */
const Signs = memoised(({ trace, width }: Omit<TicksProps, "step">) => {
  const at = placesOf(trace, width);
  const labelled = hasTime(trace) ? labelledSteps(trace, at) : new Set<number>();
  return (
    <>
      {trace.steps.map(({ differs, atMs }, index) => {
        const broken = trace.violation?.step === index;
        if (!differs && !broken && !labelled.has(index)) return null;
        const end = index > 0 && at(index) > width - 30;
        return (
          <g key={index} transform={`translate(${at(index).toFixed(1)} 0)`}>
            {differs && !broken && <path class="differs" d="M0 1L4 5L0 9L-4 5Z" />}
            {broken && <path class="broken" d="M0 -0.5L5.5 9.5H-5.5Z" />}
            {labelled.has(index) && (
              <text
                y={24}
                text-anchor={index === 0 ? "start" : end ? "end" : "middle"}
                x={index === 0 ? -inset : end ? inset : 0}
              >
                {atMs} ms
              </text>
            )}
          </g>
        );
      })}
    </>
  );
});

/** Where each step's tick stands, in px. */
function placesOf({ steps }: Trace, width: number): (index: number) => number {
  return (index) => inset + (index * (width - 2 * inset)) / Math.max(1, steps.length - 1);
}

/** Steps whose time is written: where it moved on, and only where there is room. */
function labelledSteps({ steps }: Trace, at: (index: number) => number): ReadonlySet<number> {
  const chosen = new Set<number>();
  let [before, taken] = [Number.NaN, Number.NEGATIVE_INFINITY];
  for (const [index, { atMs }] of steps.entries()) {
    if (atMs !== before && at(index) - taken >= labelRoom) {
      chosen.add(index);
      taken = at(index);
      before = atMs;
    }
  }
  return chosen;
}
