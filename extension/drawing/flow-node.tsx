// Draws a node of a flow: a card with its role, state, level, facts and places.
import type { FlowFact, FlowNode, FlowNodeState } from "../scenes/flow.ts";
import type { Box } from "./box.ts";
import { type FlowCard, factHeight, pad, remarkOf } from "./flow-card.ts";
import { Label } from "./label.tsx";
import { textWidth } from "./measure.ts";
import { paint, toneColour } from "./paint.ts";
import { RoleSign } from "./role-sign.tsx";
import { Sign, type SignName } from "./sign.tsx";
import { round } from "./thing.tsx";
import { TimerRing } from "./timer-ring.tsx";
import { Vessel } from "./vessel.tsx";

interface Outfit {
  readonly stroke: string;
  readonly width: number;
  readonly dashes?: string;
  readonly sign?: SignName;
  /** True where its contents stand back. */
  readonly faded?: true;
}

const outfits: Record<FlowNodeState, Outfit> = {
  up: { stroke: paint.line, width: 1.25 },
  active: { stroke: paint.focus, width: 2.5 },
  slow: { stroke: paint.warn, width: 2, sign: "slow" },
  down: { stroke: paint.wrong, width: 1.75, dashes: "5 4", sign: "power", faded: true },
  failed: { stroke: paint.wrong, width: 2.5, sign: "bad" },
  done: { stroke: paint.good, width: 2, sign: "good" },
  undone: { stroke: paint.warn, width: 2, dashes: "7 3", sign: "back" },
  closed: { stroke: paint.ink, width: 2, sign: "lock" },
  off: { stroke: paint.line, width: 1.25, dashes: "3 4", sign: "none", faded: true },
};

interface NodeProps {
  readonly node: FlowNode;
  readonly card: FlowCard;
  readonly box: Box;
}

/** From (0, 0): the place of the box is the caller's. */
export function FlowCardBody({ node, card, box: { width, height } }: NodeProps) {
  const outfit = outfits[node.state ?? "up"];
  const remark = remarkOf(
    node,
    card.items.map(({ item }) => item),
  );
  return (
    <>
      <rect
        x={0.5}
        y={0.5}
        width={width - 1}
        height={height - 1}
        rx={7}
        fill={paint.panel}
        stroke={outfit.stroke}
        stroke-width={outfit.width}
        {...(outfit.dashes && { "stroke-dasharray": outfit.dashes })}
      />
      {node.tone !== undefined && <rect x={1} y={8} width={4} height={20} rx={2} fill={toneColour(node.tone)} />}
      <Head node={node} width={width} faded={outfit.faded === true} />
      {remark && <Remark node={node} text={remark} sign={outfit.sign} width={width} />}
      {node.level && (
        <g transform={`translate(${pad} ${card.levelY})`}>
          <Vessel level={node.level} tone={node.tone} room={width - 2 * pad} />
        </g>
      )}
      <Facts facts={node.facts ?? []} y={card.factsY} width={width} />
      {card.free.map((place) => (
        <rect
          key={`${place.x} ${place.y}`}
          x={round(place.x) + 0.5}
          y={round(place.y) + 0.5}
          width={round(place.width) - 1}
          height={place.height - 1}
          rx={5}
          fill="none"
          stroke={paint.line}
          stroke-dasharray="3 4"
        />
      ))}
      {card.rest && <Label text={card.rest.text} x={pad + 2} y={card.rest.y} size={11} fill={paint.quiet} />}
    </>
  );
}

interface HeadProps {
  readonly node: FlowNode;
  readonly width: number;
  readonly faded: boolean;
}

function Head({ node, width, faded }: HeadProps) {
  const badge = node.badge === undefined ? 0 : Math.min(textWidth(node.badge, 10.5) + 10, width * 0.45);
  return (
    <>
      <RoleSign role={node.role} x={18} y={18} />
      <Label
        text={node.label}
        x={31}
        y={22.5}
        size={13}
        bold
        room={width - 40 - (badge && badge + 4)}
        fill={faded ? paint.quiet : paint.ink}
      />
      {node.badge !== undefined && (
        <g transform={`translate(${round(width - badge - 9)} 10)`}>
          <rect width={badge} height={16} rx={8} fill={paint.paper} stroke={paint.quiet} />
          <Label text={node.badge} x={badge / 2} y={11.8} size={10.5} anchor="middle" room={badge - 6} />
        </g>
      )}
    </>
  );
}

interface RemarkProps {
  readonly node: FlowNode;
  readonly text: string;
  readonly sign: SignName | undefined;
  readonly width: number;
}

function Remark({ node, text, sign, width }: RemarkProps) {
  const x = sign ? 31 : pad + 2;
  return (
    <>
      {sign && <Sign name={sign} x={18} y={35} />}
      <Label text={text} x={x} y={38.5} size={11} fill={paint.quiet} room={width - x - 10 - (node.timer ? 18 : 0)} />
      {node.timer && (
        <TimerRing timer={node.timer} x={width - 16} y={35} radius={6} colour={toneColour(node.tone ?? 0)} />
      )}
    </>
  );
}

interface FactsProps {
  readonly facts: readonly FlowFact[];
  readonly y: number;
  readonly width: number;
}

function Facts({ facts, y, width }: FactsProps) {
  const room = width - 2 * pad - 6;
  return (
    <>
      {facts.map(({ id, label, value, lit }, index) => {
        const figures = Math.min(textWidth(String(value), 11.8) + 2, room * 0.6);
        return (
          <g key={id} transform={`translate(${pad} ${y + index * factHeight})`}>
            {lit && <rect x={-3} y={0} width={2.5} height={factHeight - 3} rx={1} fill={paint.focus} />}
            <Label text={label} x={3} y={11} size={11} fill={paint.quiet} room={room - figures - 4} />
            <Label
              text={String(value)}
              x={width - 2 * pad - 3}
              y={11}
              size={11.5}
              bold={lit === true}
              anchor="end"
              room={figures}
            />
          </g>
        );
      })}
    </>
  );
}
