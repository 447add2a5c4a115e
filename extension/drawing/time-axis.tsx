// The axis of virtual time under or over spans, with a line at now.
import { Label } from "./label.tsx";
import type { TimeScale } from "./lanes-layout.ts";
import { paint } from "./paint.ts";
import { round } from "./thing.tsx";
import { ticks } from "./ticks.ts";

interface TimeAxisProps {
  readonly time: TimeScale;
  readonly nowMs: number;
  /** Where the axis stands, and where its lines reach up to. */
  readonly y: number;
  readonly top: number;
}

export function TimeAxis({ time, nowMs, y, top }: TimeAxisProps) {
  const [left, right] = [time.x(time.fromMs), time.x(time.toMs)];
  const values = ticks(time.fromMs, time.toMs, Math.max(2, Math.floor((right - left) / 80)));
  return (
    <g class="axis" transform={`translate(0 ${round(y)})`}>
      <path d={`M${round(left)} 0H${round(right)}`} stroke={paint.line} />
      {values.map((value) => {
        const x = round(time.x(value));
        const anchor = x > right - 24 ? "end" : x < left + 24 ? "start" : "middle";
        return (
          <g key={value} transform={`translate(${x} 0)`}>
            <path d={`M0 ${round(top - y)}V4`} stroke={paint.line} opacity={0.4} />
            <Label text={`${value} ms`} y={16} size={10.5} fill={paint.quiet} anchor={anchor} />
          </g>
        );
      })}
      <path d={`M${round(time.x(nowMs))} ${round(top - y)}V4`} stroke={paint.ink} stroke-dasharray="2 3" />
    </g>
  );
}
