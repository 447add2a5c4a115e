// Draws one card: name, remark, badge, and the ring of the time that it has left.
import type { LaneCard } from "../scenes/lanes.ts";
import { Label } from "./label.tsx";
import { cardHeight, cardRemark } from "./lanes-layout.ts";
import { textWidth } from "./measure.ts";
import { paint, toneColour } from "./paint.ts";
import { TimerRing } from "./timer-ring.tsx";

export function Card({ card, width }: { readonly card: LaneCard; readonly width: number }) {
  const colour = card.tone === undefined ? paint.focus : toneColour(card.tone);
  const right = width - (card.timer ? 27 : 8);
  const badgeWidth = card.badge ? textWidth(card.badge, 10.5) + 10 : 0;
  const remark = cardRemark(card);
  return (
    <>
      <rect x={0.5} y={0.5} width={width - 1} height={cardHeight - 1} rx={5} fill={paint.paper} stroke={paint.quiet} />
      <rect x={0.5} y={0.5} width={4} height={cardHeight - 1} rx={2} fill={colour} />
      <Label text={card.label} x={12} y={remark ? 18 : 25} bold room={right - 14 - (badgeWidth && badgeWidth + 4)} />
      {card.badge && (
        <g transform={`translate(${right - badgeWidth} ${remark ? 6 : 13})`}>
          <rect width={badgeWidth} height={15} rx={7.5} fill="none" stroke={paint.ink} />
          <Label text={card.badge} x={badgeWidth / 2} y={11.2} size={10.5} anchor="middle" />
        </g>
      )}
      {remark && <Label text={remark} x={12} y={34} size={10.5} fill={paint.quiet} room={right - 14} />}
      {card.timer && <TimerRing timer={card.timer} x={width - 15} y={cardHeight / 2} radius={7.5} colour={colour} />}
    </>
  );
}
