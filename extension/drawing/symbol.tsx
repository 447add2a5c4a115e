// The sign of a tone: a shape beside its colour, so that peers are told apart without colour.
import {
  symbol,
  symbolAsterisk,
  symbolCircle,
  symbolCross,
  symbolDiamond2,
  symbolSquare2,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from "d3-shape";
import { toneColour, toneCount } from "./paint.ts";

const shapes = [
  symbolCircle,
  symbolSquare2,
  symbolTriangle,
  symbolDiamond2,
  symbolCross,
  symbolStar,
  symbolWye,
  symbolAsterisk,
];

interface ToneSignProps {
  readonly tone: number | undefined;
  readonly x?: number;
  readonly y?: number;
  /** Area in px². */
  readonly area?: number;
  /** Another colour than the tone's own. */
  readonly fill?: string;
}

export function ToneSign({ tone, x = 0, y = 0, area = 70, fill = toneColour(tone) }: ToneSignProps) {
  const path = toneSignPath(tone, area);
  // The last shape is made of lines and has no inside.
  const isOpen = tone !== undefined && tone % toneCount === toneCount - 1;
  return (
    <path
      d={path}
      transform={`translate(${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10})`}
      {...(isOpen ? { fill: "none", stroke: fill, "stroke-width": 1.6 } : { fill })}
    />
  );
}

function toneSignPath(tone: number | undefined, area: number): string {
  return symbol(shapes[(tone ?? 0) % shapes.length] ?? symbolCircle, area).digits(1)() ?? "";
}
