// One line of text, cut to its room; what was cut can be read in its title.
import { legible } from "../scenes/kind.ts";
import { cutText } from "./measure.ts";
import { paint } from "./paint.ts";
import { round } from "./thing.tsx";

interface LabelProps {
  readonly text: string;
  readonly x?: number;
  readonly y?: number;
  /** Room in px; absent: as much as it takes. */
  readonly room?: number;
  readonly size?: number;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly anchor?: "start" | "middle" | "end";
  /** True for text that crosses lines: it gets an edge in the colour of the paper. */
  readonly edged?: boolean;
}

/** `y` is the baseline. */
export function Label(props: LabelProps) {
  const { text, x = 0, y = 0, room, size = 12, bold, fill = paint.ink, anchor, edged } = props;
  const whole = legible(text);
  const shown = room === undefined ? whole : cutText(whole, room, bold ? size * 1.06 : size);
  return (
    <text
      x={round(x)}
      y={round(y)}
      font-size={size}
      fill={fill}
      {...(bold && { "font-weight": 600 })}
      {...(anchor && { "text-anchor": anchor })}
      {...(edged && { stroke: paint.paper, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" })}
    >
      {shown}
      {shown !== whole && <title>{whole}</title>}
    </text>
  );
}
