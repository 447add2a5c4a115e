// Draws a level: an open vessel that fills, with its limit as a line and its reading in figures.
import { type FlowLevel, tellLevel } from "../scenes/flow.ts";
import { levelRemark, vesselHeight, vesselWidth } from "./flow-card.ts";
import { Label } from "./label.tsx";
import { paint, toneColour } from "./paint.ts";
import { round } from "./thing.tsx";

interface VesselProps {
  readonly level: FlowLevel;
  readonly tone: number | undefined;
  readonly room: number;
}

export function Vessel({ level, tone, room }: VesselProps) {
  const { value, capacity, mark } = level;
  const share = (part: number) => Math.max(0, Math.min(1, capacity === 0 ? 0 : part / capacity));
  const inner = vesselHeight - 6;
  const colour = toneColour(tone ?? 0);
  const isOver = value > capacity;
  const line = mark === undefined ? undefined : round(vesselHeight - 3 - inner * share(mark));
  const figures = tellLevel({ value, capacity });
  return (
    <>
      <rect x={3} y={3} width={vesselWidth - 6} height={inner} fill={paint.paper} />
      <g transform={`translate(3 ${vesselHeight - 3})`}>
        <rect
          class="grows"
          y={-inner}
          width={vesselWidth - 6}
          height={inner}
          fill={colour}
          opacity={0.5}
          transform={`scale(1 ${Math.max(0.001, share(value)).toFixed(3)})`}
        />
      </g>
      <Divisions capacity={capacity} inner={inner} />
      <path
        d={`M1.5 0V${vesselHeight - 5}A4 4 0 0 0 5.5 ${vesselHeight - 1}H${vesselWidth - 5.5}A4 4 0 0 0 ${vesselWidth - 1.5} ${vesselHeight - 5}V0`}
        fill="none"
        stroke={isOver ? paint.wrong : paint.ink}
        stroke-width={1.6}
        stroke-linecap="round"
      />
      {line !== undefined && (
        <path d={`M-3 ${line}H${vesselWidth + 3}`} stroke={paint.ink} stroke-width={1.4} stroke-dasharray="3 2" />
      )}
      <Label text={figures} x={vesselWidth + 9} y={20} size={13} bold room={room - vesselWidth - 10} />
      <Label
        text={levelRemark(level)}
        x={vesselWidth + 9}
        y={36}
        size={10.5}
        fill={isOver ? paint.wrong : paint.quiet}
        room={room - vesselWidth - 10}
      />
    </>
  );
}

/** Lines between whole units, where they are few. */
function Divisions({ capacity, inner }: { readonly capacity: number; readonly inner: number }) {
  if (!Number.isInteger(capacity) || capacity < 2 || capacity > 8) return null;
  const lines = Array.from({ length: capacity - 1 }, (_, index) => round(3 + (inner * (index + 1)) / capacity));
  return <path d={lines.map((y) => `M4 ${y}H11`).join("")} stroke={paint.ink} opacity={0.55} />;
}
