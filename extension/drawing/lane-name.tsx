// A lane's name, sign and number of cards: beside the lane, or over it where the room is narrow.
import { Label } from "./label.tsx";
import { LaneSign } from "./lane-sign.tsx";
import type { LaneLayout } from "./lanes-layout.ts";
import { textWidth } from "./measure.ts";
import { paint } from "./paint.ts";

interface NameProps {
  readonly one: LaneLayout;
  readonly count: number;
}

function countOf({ one: { lane }, count }: NameProps): string {
  return lane.capacity === undefined ? String(count) : `${count} of ${lane.capacity}`;
}

export function LaneNameBeside({ nameWidth, ...name }: NameProps & { readonly nameWidth: number }) {
  const { lane, height, spans } = name.one;
  const middle = height / 2;
  const second = [spans.length === 0 && countOf(name), lane.note].filter(Boolean).join(" · ");
  return (
    <>
      <LaneSign role={lane.role} x={12} y={middle} />
      <Label text={lane.label} x={28} y={middle + (second ? -2 : 4)} bold room={nameWidth - 30} />
      {second && <Label text={second} x={28} y={middle + 13} size={11} fill={paint.quiet} room={nameWidth - 30} />}
    </>
  );
}

export function LaneNameAbove({ width, ...name }: NameProps & { readonly width: number }) {
  const { lane } = name.one;
  const room = Math.min(textWidth(lane.label, 12.8), width * 0.6);
  return (
    <>
      <LaneSign role={lane.role} x={20} y={14} />
      <Label text={lane.label} x={34} y={18} bold room={room + 2} />
      <Label
        text={[countOf(name), lane.note].filter(Boolean).join(" · ")}
        x={44 + room}
        y={18}
        size={11}
        fill={paint.quiet}
        room={width - room - 40}
      />
    </>
  );
}
