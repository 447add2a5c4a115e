// Draws lanes: rows with cards that wait, are held, are put away or leave; spans along virtual time; arrows between rows.
import { phrase } from "../scenes/kind.ts";
import type { LanesScene } from "../scenes/lanes.ts";
import { lanes as words } from "../scenes/lanes.ts";
import { Arrows } from "./arrows.tsx";
import { Card } from "./card.tsx";
import { Frame } from "./frame.tsx";
import { Label } from "./label.tsx";
import { LaneNameAbove, LaneNameBeside } from "./lane-name.tsx";
import { cardHeight, type LaneLayout, type LanesLayout, layoutLanes } from "./lanes-layout.ts";
import { type Look, scenesOfRun } from "./look.ts";
import { paint } from "./paint.ts";
import { Span } from "./span.tsx";
import { Thing } from "./thing.tsx";
import { TimeAxis } from "./time-axis.tsx";

export function LanesDrawing({ scene, look }: { readonly scene: LanesScene; readonly look: Look }) {
  const layout = layoutLanes(scene, look.width, scenesOfRun(scene, look));
  const part = { scene, look, layout };
  return (
    <Frame scene={scene} look={look} height={layout.height}>
      {layout.lanes.map((one) => (
        <LaneRow key={one.lane.id} one={one} {...part} />
      ))}
      {layout.time && <TimeAxis time={layout.time} nowMs={scene.nowMs} y={layout.height - 22} top={0} />}
      {layout.lanes
        .flatMap(({ spans }) => spans)
        .map((placed) => (
          <Span key={placed.span.id} placed={placed} {...part} />
        ))}
      {layout.lanes
        .flatMap(({ cards }) => cards)
        .sort((a, b) => (a.card.id < b.card.id ? -1 : 1))
        .map(({ card, x, y }) => (
          <Thing
            key={card.id}
            id={`cards/${card.id}`}
            title={`${card.label}: ${words.lists.cards.tell(card, scene)}`}
            {...{ look, x, y }}
            mark={[layout.cardWidth - 4, 2]}
          >
            <Card card={card} width={layout.cardWidth} />
          </Thing>
        ))}
      <Arrows {...part} />
    </Frame>
  );
}

interface RowProps {
  readonly one: LaneLayout;
  readonly scene: LanesScene;
  readonly look: Look;
  readonly layout: LanesLayout;
}

function LaneRow({ one, scene, look, layout }: RowProps) {
  const { lane, y, height } = one;
  const { body, nameWidth } = layout;
  const count = scene.cards.filter((card) => card.lane === lane.id).length;
  const title = phrase(`lane ${lane.label}`, words.lists.lanes.tell(lane, scene));
  const left = nameWidth > 0 ? body.x : 8;
  const isExit = lane.role === "exit";
  return (
    <>
      <Thing id={`lanes/${lane.id}`} title={title} look={look} y={y} mark={[left, 4]}>
        <rect
          x={left}
          y={0.5}
          width={body.x + body.width - left}
          height={height - 1}
          rx={lane.role === "drawer" ? 2 : 7}
          fill={isExit ? "none" : paint.panel}
          stroke={paint.line}
          stroke-width={lane.role === "drawer" ? 2 : 1}
          {...(isExit && { "stroke-dasharray": "4 4" })}
        />
        {nameWidth > 0 ? (
          <LaneNameBeside {...{ one, count, nameWidth }} />
        ) : (
          <LaneNameAbove {...{ one, count, width: body.width }} />
        )}
      </Thing>
      <Places one={one} cardWidth={layout.cardWidth} />
    </>
  );
}

/** Room that is free, up to the lane's capacity, and the number of cards that found none in the picture. */
function Places({ one, cardWidth }: { readonly one: LaneLayout; readonly cardWidth: number }) {
  return (
    <>
      {one.places.map(([x, y]) => (
        <rect
          key={`${x} ${y}`}
          x={x + 0.5}
          y={y + 0.5}
          width={cardWidth - 1}
          height={cardHeight - 1}
          rx={5}
          fill="none"
          stroke={paint.line}
          stroke-dasharray="3 4"
        />
      ))}
      {one.hidden > 0 && (
        <Label
          text={`and ${one.hidden} more`}
          x={one.hiddenAt[0] + 6}
          y={one.hiddenAt[1] + 25}
          size={11.5}
          fill={paint.quiet}
        />
      )}
    </>
  );
}
