// Draws a ring: a band of owned arcs, a track of points for each node inside it, keys walking clockwise outside it, and
// the nodes with their shares beside it.
import { arc } from "d3-shape";
import type { RingArc, RingNode, RingScene } from "../scenes/ring.ts";
import { ring as words } from "../scenes/ring.ts";
import { Counters } from "./counters.tsx";
import { Frame } from "./frame.tsx";
import type { Look } from "./look.ts";
import { memoised } from "./memoised.tsx";
import { paint, toneColour } from "./paint.ts";
import { RingKeys } from "./ring-keys.tsx";
import { bandWidth, distance, layoutRing, onCircle, type RingLayout, xy } from "./ring-layout.ts";
import { RingLegend } from "./ring-legend.tsx";
import { alikeFor, ownersOf, type RingPart, titled } from "./ring-part.ts";
import { ToneSign } from "./symbol.tsx";
import { round, Thing } from "./thing.tsx";

export function RingDrawing({ scene, look }: { readonly scene: RingScene; readonly look: Look }) {
  const layout = layoutRing(scene, look);
  const { cx, cy } = layout;
  const part: RingPart = { scene, look, layout, owners: ownersOf(scene) };
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
        <RingKeys {...part} />
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

const Arc = memoised(DrawnArc, alikeFor<RingArc>("arcs"));

function DrawnArc({ one, scene, look, layout }: RingPart & { readonly one: RingArc }) {
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
