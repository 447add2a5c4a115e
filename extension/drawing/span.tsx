// Draws one span of a lane along virtual time; how it ended is told by its end and its sign.
import type { LaneSpan, LanesScene } from "../scenes/lanes.ts";
import { lanes as words } from "../scenes/lanes.ts";
import { Label } from "./label.tsx";
import { type PlacedSpan, spanHeight } from "./lanes-layout.ts";
import type { Look } from "./look.ts";
import { paint, toneColour } from "./paint.ts";
import { Thing } from "./thing.tsx";

interface SpanProps {
  readonly placed: PlacedSpan;
  readonly scene: LanesScene;
  readonly look: Look;
}

const endings: Record<LaneSpan["state"], string> = { open: "", ok: "", failed: "failed: ", cancelled: "cancelled: " };

export function Span({ placed: { span, x, y, width }, scene, look }: SpanProps) {
  const colour = span.tone === undefined ? paint.focus : toneColour(span.tone);
  const title = `${span.label}: ${words.lists.spans.tell(span, scene)}`;
  const dashed = span.state === "cancelled" || span.state === "open";
  return (
    <Thing id={`spans/${span.id}`} title={title} {...{ look, x, y }} mark={[width, 0]}>
      <rect width={width} height={spanHeight} rx={3} fill={colour} opacity={span.state === "open" ? 0.22 : 0.35} />
      <rect
        x={0.5}
        y={0.5}
        width={Math.max(0, width - 1)}
        height={spanHeight - 1}
        rx={3}
        fill="none"
        stroke={span.state === "failed" ? paint.wrong : colour}
        stroke-width={span.state === "failed" ? 2 : 1}
        {...(dashed && { "stroke-dasharray": "4 3" })}
      />
      {width > 22 && <Label text={endings[span.state] + span.label} x={6} y={14} size={11} room={width - 10} />}
    </Thing>
  );
}
