// Draws a line between two nodes with its head and label.
import type { Way } from "./graph.ts";
import { Label } from "./label.tsx";
import { headOf, pathOf, placeAt } from "./line.ts";
import { textWidth } from "./measure.ts";
import { paint } from "./paint.ts";
import { round } from "./thing.tsx";

export interface LineOutfit {
  readonly stroke: string;
  readonly width: number;
  readonly dashes?: string;
  /** `arrow` unless it says otherwise; `bar` stops before the node. */
  readonly head?: "arrow" | "bar" | "none";
  /** A cross in the middle of the line. */
  readonly broken?: true;
}

interface LineProps {
  readonly way: Way;
  readonly outfit: LineOutfit;
}

export function EdgeLine({ way, outfit: { stroke, width, dashes, head = "arrow", broken } }: LineProps) {
  const [x, y] = placeAt(way, 0.5);
  return (
    <>
      <path
        d={pathOf(way)}
        fill="none"
        stroke={stroke}
        stroke-width={width}
        {...(dashes && { "stroke-dasharray": dashes })}
      />
      {head === "arrow" && <path d="M0 0L-8.5 -4.4V4.4Z" fill={stroke} transform={headOf(way)} />}
      {head === "bar" && (
        <path d="M-5 -6V6" stroke={stroke} stroke-width={2.5} stroke-linecap="round" transform={headOf(way)} />
      )}
      {broken && (
        <g transform={`translate(${round(x)} ${round(y)})`}>
          <circle r={7.5} fill={paint.paper} />
          <path d="M-4.5 -4.5L4.5 4.5M4.5 -4.5L-4.5 4.5" stroke={paint.wrong} stroke-width={2} />
        </g>
      )}
    </>
  );
}

interface EdgeLabelProps {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly strong?: boolean;
}

/** Around (x, y). */
export function EdgeLabel({ text, x, y, room, strong = false }: EdgeLabelProps) {
  const width = Math.min(room, textWidth(text, strong ? 11.7 : 11));
  return (
    <>
      <rect
        x={round(x - width / 2 - 3)}
        y={round(y - 7)}
        width={round(width + 6)}
        height={15}
        rx={4}
        fill={paint.paper}
      />
      <Label
        text={text}
        x={x}
        y={y + 4}
        size={11}
        anchor="middle"
        room={room}
        fill={strong ? paint.ink : paint.quiet}
        bold={strong}
      />
    </>
  );
}
