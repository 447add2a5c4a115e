// A ring that shrinks with the time left.
import type { Timer } from "../scenes/item.ts";
import { paint } from "./paint.ts";
import { round } from "./thing.tsx";

interface TimerRingProps {
  readonly timer: Timer;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour?: string;
}

export function TimerRing({ timer, x, y, radius, colour = paint.ink }: TimerRingProps) {
  const around = 2 * Math.PI * radius;
  const left = timer.totalMs === 0 ? 0 : Math.max(0, Math.min(1, timer.remainingMs / timer.totalMs));
  return (
    <g transform={`translate(${round(x)} ${round(y)}) rotate(-90)`}>
      <circle r={radius} fill="none" stroke={paint.line} stroke-width={2.5} />
      {left > 0 && (
        <circle
          r={radius}
          fill="none"
          stroke={colour}
          stroke-width={2.5}
          stroke-dasharray={`${round(around * left)} ${round(around + 1)}`}
        />
      )}
    </g>
  );
}
