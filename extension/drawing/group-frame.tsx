// Draws the frame of a group around its nodes, with its name in the upper left corner.
import type { Box } from "./box.ts";
import { Label } from "./label.tsx";
import { textWidth } from "./measure.ts";
import { paint } from "./paint.ts";

interface FrameProps {
  readonly group: { readonly label: string; readonly note?: string; readonly dashed?: boolean };
  readonly box: Box;
}

/** From (0, 0). */
export function GroupFrame({ group: { label, note, dashed }, box: { width, height } }: FrameProps) {
  const name = Math.min(textWidth(label, 11.8) + 2, width - 20);
  return (
    <>
      <rect
        x={0.5}
        y={0.5}
        width={width - 1}
        height={height - 1}
        rx={10}
        fill="none"
        stroke={paint.quiet}
        opacity={0.75}
        {...(dashed && { "stroke-dasharray": "6 4" })}
      />
      <Label text={label} x={11} y={17} size={11} bold fill={paint.quiet} room={name} edged />
      {note && width - name > 60 && (
        <Label text={note} x={17 + name} y={17} size={10.5} fill={paint.quiet} room={width - name - 26} edged />
      )}
    </>
  );
}
