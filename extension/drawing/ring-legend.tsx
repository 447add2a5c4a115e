// The nodes beside the ring: sign, name, share as bar and number, rank as a replica.

import { percent } from "../scenes/kind.ts";
import type { RingKey, RingNode, RingScene } from "../scenes/ring.ts";
import { ring as words } from "../scenes/ring.ts";
import { Label } from "./label.tsx";
import type { Look } from "./look.ts";
import { textWidth } from "./measure.ts";
import { paint, toneColour } from "./paint.ts";
import type { RingLayout } from "./ring-layout.ts";
import { ToneSign } from "./symbol.tsx";
import { Thing } from "./thing.tsx";

interface LegendProps {
  readonly scene: RingScene;
  readonly look: Look;
  readonly layout: RingLayout;
}

export function RingLegend({ scene, look, layout: { legend } }: LegendProps) {
  const asked = scene.keys.filter(({ replicas }) => replicas);
  return (
    <>
      {scene.nodes.map((node, index) => (
        <Thing
          key={node.id}
          id={`nodes/${node.id}`}
          title={`node ${node.label}: ${words.lists.nodes.tell(node, scene)}`}
          look={look}
          x={legend.x}
          y={legend.y + index * legend.row}
          mark={[legend.width - 2, 8]}
        >
          <NodeRow {...{ node, scene, asked }} width={legend.width - 18} />
        </Thing>
      ))}
    </>
  );
}

function NodeRow({
  node,
  scene,
  asked,
  width,
}: {
  readonly node: RingNode;
  readonly scene: RingScene;
  /** Keys whose replicas are asked for. */
  readonly asked: readonly RingKey[];
  readonly width: number;
}) {
  const share = node.share === undefined ? "" : percent(node.share);
  const ranks = asked.flatMap(({ label, replicas }) => {
    const rank = replicas?.indexOf(node.id) ?? -1;
    return rank < 0 ? [] : [`${label}: ${rank === 0 ? "owner" : `copy ${rank + 1}`}`];
  });
  const note = [node.note, ...ranks].filter(Boolean).join(" · ");
  const shareRoom = textWidth(share, 12) + 8;
  const nameRoom =
    note === "" ? width - 18 - shareRoom : Math.min(textWidth(node.label, 12.5) + 6, (width - shareRoom) * 0.5);
  return (
    <>
      <ToneSign tone={node.tone} x={7} y={9} area={80} />
      <Label text={node.label} x={20} y={13} bold room={nameRoom} />
      {note && (
        <Label
          text={note}
          x={26 + nameRoom}
          y={13}
          size={11}
          fill={paint.quiet}
          room={width - 26 - nameRoom - shareRoom}
        />
      )}
      <Label text={share} x={width} y={13} anchor="end" />
      {node.share !== undefined && (
        <ShareBar share={node.share} mean={1 / scene.nodes.length} {...{ width, tone: node.tone }} />
      )}
    </>
  );
}

interface ShareBarProps {
  readonly share: number;
  readonly mean: number;
  readonly width: number;
  readonly tone: number;
}

/** A thin line across the bar stands at the mean of all nodes. */
function ShareBar({ share, mean, width, tone }: ShareBarProps) {
  const room = width - 20;
  const filled = Math.max(0, Math.min(1, share));
  return (
    <g transform="translate(20 19)">
      <rect width={room} height={6} rx={3} fill={paint.line} opacity={0.5} />
      <g transform={`scale(${filled.toFixed(4)} 1)`} class="grows">
        <rect width={room} height={6} rx={3} fill={toneColour(tone)} />
      </g>
      <path d={`M${(room * mean).toFixed(1)} -2V8`} stroke={paint.ink} stroke-width={1} />
    </g>
  );
}
