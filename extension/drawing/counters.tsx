// Counters: the few numbers worth reading beside a picture, in a row that wraps.
import type { Counter } from "../scenes/item.ts";
import { counterWords } from "../scenes/kind.ts";
import { Label } from "./label.tsx";
import type { Look } from "./look.ts";
import { textWidth } from "./measure.ts";
import { paint } from "./paint.ts";
import { Thing } from "./thing.tsx";

const rowHeight = 46;
const gap = 24;

interface Placed {
  readonly counter: Counter;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where each counter stands in a room of `width` px, and how high all of them are together. */
export function placeCounters(counters: readonly Counter[], width: number): { placed: Placed[]; height: number } {
  const placed: Placed[] = [];
  let [x, y] = [0, 0];
  for (const counter of counters) {
    const wanted = Math.min(width, Math.max(72, widthOf(counter)));
    if (x > 0 && x + wanted > width) [x, y] = [0, y + rowHeight];
    placed.push({ counter, x, y, width: wanted });
    x += wanted + gap;
  }
  return { placed, height: placed.length === 0 ? 0 : y + rowHeight };
}

function widthOf(counter: Counter): number {
  return Math.max(textWidth(amountOf(counter), 19), textWidth(captionOf(counter), 11.5)) + 4;
}

const amountOf = ({ value, outOf }: Counter) => (outOf === undefined ? String(value) : `${value} of ${outOf}`);

const captionOf = ({ label, note, modelOnly }: Counter) =>
  [label, note && `(${note})`, modelOnly && "· model only"].filter(Boolean).join(" ");

interface CountersProps {
  readonly placed: readonly Placed[];
  readonly look: Look;
  readonly x: number;
  readonly y: number;
}

export function Counters({ placed, look, x, y }: CountersProps) {
  return (
    <>
      {placed.map(({ counter, width, ...at }) => (
        <Thing
          key={counter.id}
          id={`counters/${counter.id}`}
          title={`${counter.label}: ${counterWords.tell(counter, {})}`}
          look={look}
          x={x + at.x}
          y={y + at.y}
          mark={[width + 4, 12]}
        >
          <Label text={amountOf(counter)} y={22} size={18} bold room={width} />
          <Label text={captionOf(counter)} y={38} size={11.5} fill={paint.quiet} room={width} />
        </Thing>
      ))}
    </>
  );
}
