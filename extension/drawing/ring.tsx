// Draws a ring: a band of owned arcs, a track of points for each node inside it, keys walking clockwise outside it, and
// the nodes with their shares beside it.
import { arc } from "d3-shape";
import type { RingArc, RingKey, RingNode, RingScene } from "../scenes/ring.ts";
import { ring as words } from "../scenes/ring.ts";
import { Counters } from "./counters.tsx";
import { Frame } from "./frame.tsx";
import { Label } from "./label.tsx";
import { type Look, scenesOfRun } from "./look.ts";
import { paint, toneColour } from "./paint.ts";
import { bandWidth, distance, landing, layoutRing, onCircle, placeRanks, type RingLayout } from "./ring-layout.ts";
import { RingLegend } from "./ring-legend.tsx";
import { ToneSign } from "./symbol.tsx";
import { round, Thing } from "./thing.tsx";

interface RingPart {
  readonly scene: RingScene;
  readonly look: Look;
  readonly layout: RingLayout;
}

export function RingDrawing({ scene, look }: { readonly scene: RingScene; readonly look: Look }) {
  const layout = layoutRing(scene, look.width, scenesOfRun(scene, look));
  const { cx, cy } = layout;
  const part = { scene, look, layout };
  return (
    <Frame scene={scene} look={look} height={layout.height} ownCounters>
      <g transform={`translate(${round(cx)} ${round(cy)})`}>
        {scene.nodes.map((node) => (
          <Track key={node.id} node={node} layout={layout} />
        ))}
        <circle
          r={layout.radius - bandWidth / 2}
          fill="none"
          stroke={paint.line}
          stroke-width={bandWidth}
          opacity={0.35}
        />
        {scene.arcs.map((one) => (
          <Arc key={one.id} one={one} {...part} />
        ))}
        {scene.keys.map((key) => (
          <Walk key={key.id} one={key} {...part} />
        ))}
        {scene.keys.map((key) => (
          <Key key={key.id} one={key} {...part} />
        ))}
        {scene.keys.map((key) => (
          <Replicas key={key.id} one={key} {...part} />
        ))}
      </g>
      <RingLegend {...part} />
      <Counters placed={layout.counters.placed} look={look} x={layout.counters.x} y={layout.counters.y} />
    </Frame>
  );
}

/** A node's points: signs where they are few, ticks where they are many; each node has a radius of its own. */
function Track({ node, layout }: { readonly node: RingNode; readonly layout: RingLayout }) {
  const points = node.points ?? [];
  const radius = layout.tracks.get(node.id) ?? 0;
  if (points.length === 0 || radius <= 0) return null;
  const half = layout.trackGap * 0.36;
  const tick = (at: number) => `M${xy(radius - half, at)}L${xy(radius + half, at)}`;
  return (
    <g class="track" data-of={`nodes/${node.id}`}>
      <circle r={round(radius)} fill="none" stroke={paint.line} stroke-width={0.75} opacity={0.7} />
      {points.length <= 8 ? (
        [...new Set(points)].map((at) => {
          const [x, y] = onCircle(radius, at);
          return <ToneSign key={at} tone={node.tone} x={x} y={y} area={Math.min(44, layout.trackGap ** 2)} />;
        })
      ) : (
        <path d={points.map(tick).join("")} stroke={toneColour(node.tone)} stroke-width={1.4} fill="none" />
      )}
    </g>
  );
}

function Arc({ one, scene, look, layout }: RingPart & { readonly one: RingArc }) {
  const owner = scene.nodes.find(({ id }) => id === one.owner);
  const turn = one.from === one.to ? 1 : distance(one.from, one.to);
  const length = turn * 2 * Math.PI * layout.radius;
  const gap = length > 8 && turn < 1 ? 1 / layout.radius : 0;
  const path = arc().digits(1)({
    innerRadius: layout.radius - bandWidth,
    outerRadius: layout.radius,
    startAngle: 2 * Math.PI * one.from + gap / 2,
    endAngle: 2 * Math.PI * (one.from + turn) - gap / 2,
  });
  const middle = onCircle(layout.radius - bandWidth / 2, one.from + turn / 2);
  const style = owner
    ? { fill: toneColour(owner.tone) }
    : { fill: paint.paper, stroke: paint.quiet, "stroke-dasharray": "2 3" };
  return (
    <Thing
      id={`arcs/${one.id}`}
      title={titled("arc", one.label, words.lists.arcs.tell(one, scene))}
      look={look}
      mark={middle}
    >
      <path key={owner?.id} class="fades" d={path ?? ""} {...style} />
      {owner && length > 22 && <ToneSign tone={owner.tone} x={middle[0]} y={middle[1]} area={34} fill={paint.paper} />}
    </Thing>
  );
}

/** The way from a key clockwise to the point that takes it. */
function Walk({ one, scene, layout }: RingPart & { readonly one: RingKey }) {
  const owner = scene.nodes.find(({ id }) => id === one.owner);
  const end = landing(owner, one.at);
  if (owner === undefined || end === undefined || layout.labels.size === 0) return null;
  const radius = layout.keyRadius;
  const turn = distance(one.at, end);
  if (turn * 2 * Math.PI * radius < 12) return null;
  const [x, y] = onCircle(radius - 4, end);
  return (
    <g key={`${one.owner}`} class="walk fades" data-of={`keys/${one.id}`}>
      <path
        d={`M${xy(radius, one.at)}A${round(radius)} ${round(radius)} 0 ${turn > 0.5 ? 1 : 0} 1 ${xy(radius, end)}`}
        fill="none"
        stroke={toneColour(owner.tone)}
        stroke-width={1.75}
      />
      <path
        d="M-3.6 -4.5H3.6L0 2.5Z"
        fill={toneColour(owner.tone)}
        transform={`translate(${round(x)} ${round(y)}) rotate(${round(end * 360)})`}
      />
    </g>
  );
}

function Key({ one, scene, look, layout }: RingPart & { readonly one: RingKey }) {
  const owner = scene.nodes.find(({ id }) => id === one.owner);
  const [x, y] = onCircle(layout.keyRadius, one.at);
  const label = layout.labels.get(one.id);
  const at = label && { x: label.x - layout.cx - x, y: label.y - layout.cy - y };
  return (
    <Thing
      id={`keys/${one.id}`}
      title={titled("key", one.label, words.lists.keys.tell(one, scene))}
      {...{ look, x, y }}
      mark={[(-x * 18) / layout.keyRadius, (-y * 18) / layout.keyRadius]}
    >
      {one.moved && <circle r={8} fill="none" stroke={paint.ink} stroke-width={1.25} />}
      <circle
        r={layout.labels.size === 0 ? 2.5 : 4.5}
        fill={owner ? toneColour(owner.tone) : paint.paper}
        stroke={paint.ink}
        stroke-width={1}
        {...(owner === undefined && { "stroke-dasharray": "2 2" })}
      />
      {at && label && (
        <Label
          text={one.moved ? `${one.label} ↷` : one.label}
          {...at}
          size={11.5}
          anchor={label.anchor}
          room={label.room}
          bold={one.moved === true}
        />
      )}
    </Thing>
  );
}

/** The ranks of the nodes that hold a key's copies, where the clockwise walk meets each of them. */
function Replicas({ one, scene, layout }: RingPart & { readonly one: RingKey }) {
  return (
    <g class="replicas" data-of={`keys/${one.id}`}>
      {placeRanks(one, scene.nodes, layout).map(({ node, rank, at }) => {
        const [x, y] = onCircle(layout.radius - bandWidth / 2, at);
        return <Rank key={node.id} x={x} y={y} rank={rank} colour={toneColour(node.tone)} />;
      })}
    </g>
  );
}

function Rank(props: { readonly x: number; readonly y: number; readonly rank: number; readonly colour: string }) {
  return (
    <g transform={`translate(${round(props.x)} ${round(props.y)})`}>
      <circle r={8} fill={paint.paper} stroke={props.colour} stroke-width={2} />
      <Label text={String(props.rank)} y={3.8} size={10.5} bold anchor="middle" />
    </g>
  );
}

function xy(radius: number, at: number): string {
  return onCircle(radius, at).map(round).join(" ");
}

function titled(noun: string, label: string, told: string): string {
  return `${noun} ${label}: ${told}`;
}
