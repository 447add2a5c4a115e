// The keys on a ring: dots with names where they are few, dots alone where they are more, and a crowd of strokes where
// there are so many that no dot could be told from the next.
import type { RingKey } from "../scenes/ring.ts";
import { ring as words } from "../scenes/ring.ts";
import { Label } from "./label.tsx";
import { differs } from "./look.ts";
import { memoised } from "./memoised.tsx";
import { paint, toneColour } from "./paint.ts";
import { RingCrowd } from "./ring-crowd.tsx";
import { bandWidth, distance, landing, onCircle, placeRanks, xy } from "./ring-layout.ts";
import { alikeFor, type RingPart, titled } from "./ring-part.ts";
import { round, Thing } from "./thing.tsx";

/** Beyond this many keys dots would lie on one another. */
const mostDots = 240;
/** As many keys as stand out of a crowd. */
const mostSingles = 60;

export function RingKeys(part: RingPart) {
  const { keys } = part.scene;
  const isCrowd = keys.length > mostDots;
  const single = isCrowd ? standOut(part) : keys;
  return (
    <>
      {isCrowd && <RingCrowd {...part} />}
      {part.layout.labels.size > 0 && single.map((key) => <Walk key={key.id} one={key} {...part} />)}
      <g {...(isCrowd && { class: "singles" })}>
        {single.map((key) => (
          <Key key={key.id} one={key} {...part} />
        ))}
      </g>
      {keys.map((key) => key.replicas && <Replicas key={key.id} one={key} {...part} />)}
    </>
  );
}

/** Keys of a crowd that are drawn by themselves: those that the step is about. */
function standOut({ scene, look }: RingPart): readonly RingKey[] {
  const told = scene.keys.filter(({ id, moved, replicas }) => moved || replicas || differs(look, `keys/${id}`));
  return told.length <= mostSingles ? told : told.filter(({ replicas }) => replicas);
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

const Key = memoised(DrawnKey, alikeFor<RingKey>("keys"));

function DrawnKey({ one, scene, look, layout }: RingPart & { readonly one: RingKey }) {
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
