// Draws a node of a tree: a page of cells, or a card with its name; chips below.
import type { TreeCell, TreeChip, TreeNode, TreeNodeState } from "../scenes/tree.ts";
import type { Box } from "./box.ts";
import { Label } from "./label.tsx";
import { textWidth } from "./measure.ts";
import { paint, toneColour } from "./paint.ts";
import { Sign, type SignName } from "./sign.tsx";
import { round } from "./thing.tsx";
import { TimerRing } from "./timer-ring.tsx";
import { isPage, remarkOf, type TreeCard } from "./tree-card.ts";

interface Outfit {
  readonly stroke: string;
  readonly width: number;
  readonly dashes?: string;
  readonly sign?: SignName;
  readonly faded?: true;
}

const plain: Outfit = { stroke: paint.line, width: 1.25 };

const outfits: Record<TreeNodeState, Outfit> = {
  pending: { stroke: paint.quiet, width: 1.25, dashes: "3 3", sign: "hollow" },
  live: { stroke: paint.quiet, width: 1.5 },
  active: { stroke: paint.focus, width: 2.5, sign: "dot" },
  ok: { stroke: paint.good, width: 2, sign: "good" },
  done: { stroke: paint.quiet, width: 1.25, sign: "good", faded: true },
  failed: { stroke: paint.wrong, width: 2.5, sign: "bad" },
  cancelled: { stroke: paint.warn, width: 1.75, dashes: "5 3", sign: "stop" },
  off: { stroke: paint.line, width: 1.25, dashes: "3 4", sign: "none", faded: true },
};

interface NodeProps {
  readonly node: TreeNode;
  readonly card: TreeCard;
  readonly box: Box;
}

/** From (0, 0). */
export function TreeCardBody(props: NodeProps) {
  return isPage(props.node) ? <Page {...props} /> : <Card {...props} />;
}

/** On the path the outline is that of the path, whatever the state, unless something went wrong. */
function outfitOf({ state, path }: TreeNode): Outfit {
  const outfit = state === undefined ? plain : outfits[state];
  return path && state !== "failed" ? { ...outfit, stroke: paint.focus, width: 2.5 } : outfit;
}

function Card({ node, card, box: { width, height } }: NodeProps) {
  const outfit = outfitOf(node);
  const remark = remarkOf(node);
  const left = (node.tone === undefined ? 11 : 14) + (outfit.sign ? 15 : 0);
  const badge = badgeWidth(node, width);
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
      {node.tone !== undefined && <rect x={2} y={7} width={4} height={18} rx={2} fill={toneColour(node.tone)} />}
      {outfit.sign && <Sign name={outfit.sign} x={left - 8} y={16} />}
      <Label
        text={node.label}
        x={left}
        y={20.5}
        size={12.5}
        bold
        room={width - left - 8 - (badge && badge + 4)}
        fill={outfit.faded ? paint.quiet : paint.ink}
      />
      <Badge node={node} x={width - badge - 7} y={8} width={badge} />
      <Remark node={node} text={remark} x={11} y={37} width={width} />
      <Chips chips={node.chips ?? []} boxes={card.chips} />
    </>
  );
}

function Page({ node, card, box: { width } }: NodeProps) {
  const outfit = outfitOf(node);
  const badge = badgeWidth(node, width);
  const left = outfit.sign ? 15 : 2;
  const lowest = Math.max(18, ...[...card.cells, ...card.free].map(({ y, height }) => y + height));
  return (
    <>
      {outfit.sign && <Sign name={outfit.sign} x={7} y={8.5} />}
      <Label
        text={node.label}
        x={left}
        y={12.5}
        size={11}
        fill={paint.quiet}
        room={width - left - (badge && badge + 4)}
      />
      <Badge node={node} x={width - badge} y={0} width={badge} />
      {card.free.map((place) => (
        <CellFrame key={place.x + place.y * 1e4} box={place} free />
      ))}
      {(node.cells ?? []).slice(0, card.cells.length).map((cell, index) => (
        <Cell
          key={cell.id}
          cell={cell}
          box={card.cells[index]}
          isOver={index >= (node.capacity ?? Number.POSITIVE_INFINITY)}
        />
      ))}
      <rect
        x={0.5}
        y={17.5}
        width={width - 1}
        height={round(Math.max(20, lowest - 17))}
        rx={4}
        fill="none"
        stroke={outfit.stroke === paint.line ? paint.quiet : outfit.stroke}
        stroke-width={outfit.width}
        {...(outfit.dashes && { "stroke-dasharray": outfit.dashes })}
      />
      {card.hidden > 0 && <Label text={`+ ${card.hidden}`} x={width - 4} y={lowest - 5} size={10} anchor="end" edged />}
      <Remark node={node} text={remarkOf(node)} x={2} y={Math.max(38, lowest) + 13} width={width} />
      <Chips chips={node.chips ?? []} boxes={card.chips} />
    </>
  );
}

interface CellProps {
  readonly cell: TreeCell;
  readonly box: Box | undefined;
  readonly isOver: boolean;
}

function Cell({ cell, box, isOver }: CellProps) {
  if (box === undefined) return null;
  const { x, y, width, height } = box;
  return (
    <>
      <CellFrame box={box} />
      {cell.tone !== undefined && (
        <rect x={round(x) + 2} y={y + height - 5} width={width - 4} height={3} rx={1.5} fill={toneColour(cell.tone)} />
      )}
      {cell.lit && (
        <rect
          x={round(x) + 2.5}
          y={y + 2.5}
          width={width - 5}
          height={height - 5}
          rx={3}
          fill="none"
          stroke={paint.focus}
          stroke-width={2}
        />
      )}
      {isOver && (
        <rect
          x={round(x) + 2.5}
          y={y + 2.5}
          width={round(width) - 5}
          height={height - 5}
          rx={3}
          fill="none"
          stroke={paint.wrong}
          stroke-width={2}
          stroke-dasharray="4 2"
        />
      )}
      <Label text={cell.label} x={x + width / 2} y={y + 18} anchor="middle" bold={cell.lit === true} room={width - 6} />
    </>
  );
}

function CellFrame({ box: { x, y, width, height }, free = false }: { readonly box: Box; readonly free?: boolean }) {
  return (
    <rect
      x={round(x) + 0.5}
      y={y + 0.5}
      width={round(width) - 1}
      height={height - 1}
      fill={free ? "none" : paint.panel}
      stroke={paint.line}
      {...(free && { "stroke-dasharray": "2 3" })}
    />
  );
}

function badgeWidth({ badge }: TreeNode, width: number): number {
  return badge === undefined || badge === "" ? 0 : Math.min(textWidth(badge, 10.5) + 10, width * 0.5);
}

interface BadgeProps {
  readonly node: TreeNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function Badge({ node: { badge }, x, y, width }: BadgeProps) {
  if (width === 0 || badge === undefined) return null;
  return (
    <g transform={`translate(${round(x)} ${y})`}>
      <rect width={round(width)} height={15} rx={7.5} fill={paint.paper} stroke={paint.quiet} />
      <Label text={badge} x={width / 2} y={11.2} size={10.5} anchor="middle" room={width - 6} />
    </g>
  );
}

interface RemarkProps {
  readonly node: TreeNode;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function Remark({ node: { timer, tone }, text, x, y, width }: RemarkProps) {
  return (
    <>
      {text && <Label text={text} x={x} y={y} size={10.8} fill={paint.quiet} room={width - x - 8 - (timer ? 18 : 0)} />}
      {timer && <TimerRing timer={timer} x={width - 13} y={y - 4} radius={6} colour={toneColour(tone ?? 0)} />}
    </>
  );
}

function Chips({ chips, boxes }: { readonly chips: readonly TreeChip[]; readonly boxes: readonly Box[] }) {
  return (
    <>
      {chips.map(({ id, label, state }, index) => {
        const box = boxes[index];
        if (box === undefined) return null;
        const colour = state === "bad" ? paint.wrong : state === "good" ? paint.good : paint.quiet;
        return (
          <g key={id} transform={`translate(${round(box.x)} ${box.y})`}>
            <rect
              x={0.5}
              y={0.5}
              width={box.width - 1}
              height={box.height - 1}
              rx={4}
              fill={paint.paper}
              stroke={colour}
            />
            {state && <Sign name={state} x={9} y={9} />}
            <Label text={label} x={state ? 17 : 7} y={12.8} size={10.5} room={box.width - (state ? 20 : 11)} />
          </g>
        );
      })}
    </>
  );
}
