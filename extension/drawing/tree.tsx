// Draws a tree or a graph in layers: cards and pages, lines between them, the path that is walked, pointers that walk it.
import type { TreeEdge, TreeEdgeState, TreeNode, TreePointer, TreeScene } from "../scenes/tree.ts";
import { tree as words } from "../scenes/tree.ts";
import { EdgeLabel, EdgeLine, type LineOutfit } from "./edge-line.tsx";
import { Frame } from "./frame.tsx";
import { GroupFrame } from "./group-frame.tsx";
import { Label } from "./label.tsx";
import { placeAt } from "./line.ts";
import type { Look } from "./look.ts";
import { paint, toneColour } from "./paint.ts";
import { Sign } from "./sign.tsx";
import { Thing } from "./thing.tsx";
import { layoutTree, type TreeLayout } from "./tree-layout.ts";
import { TreeCardBody } from "./tree-node.tsx";

const edgeOutfits: Record<TreeEdgeState, LineOutfit> = {
  plain: { stroke: paint.quiet, width: 1.25 },
  walked: { stroke: paint.focus, width: 2.5 },
  ok: { stroke: paint.good, width: 1.75 },
  refused: { stroke: paint.wrong, width: 2, broken: true },
  faint: { stroke: paint.line, width: 1.25 },
};

export function TreeDrawing({ scene, look }: { readonly scene: TreeScene; readonly look: Look }) {
  const layout = layoutTree(scene, look);
  const part = { scene, look, layout };
  return (
    <Frame scene={scene} look={look} height={layout.placement.height + 4}>
      <Twigs {...part} />
      {scene.edges.map((edge) => (
        <Edge key={edge.id} edge={edge} {...part} />
      ))}
      <Groups {...part} />
      {scene.nodes.map((node) => (
        <Node key={node.id} node={node} {...part} />
      ))}
      <TwigLabels {...part} />
      <Pointers {...part} />
      {scene.nodes.length === 0 && <Label text="nothing here yet" x={8} y={20} fill={paint.quiet} />}
    </Frame>
  );
}

interface Part {
  readonly scene: TreeScene;
  readonly look: Look;
  readonly layout: TreeLayout;
}

/** A line to a node on the path is lit when its parent is on it, too. */
function Twigs({ scene, layout }: Part) {
  const path = new Set(scene.nodes.filter((node) => node.path).map(({ id }) => id));
  return (
    <>
      {scene.nodes.map(({ id, parent, state }) => {
        const way = layout.twigs.get(id);
        if (way === undefined) return null;
        const isWalked = path.has(id) && parent !== undefined && path.has(parent);
        const outfit = isWalked ? edgeOutfits.walked : edgeOutfits[state === "off" ? "faint" : "plain"];
        return (
          <g key={`${id} ${parent}`} class="fades">
            <EdgeLine way={way} outfit={{ ...outfit, head: "none", ...(state === "off" && { dashes: "3 4" }) }} />
          </g>
        );
      })}
    </>
  );
}

function TwigLabels({ scene, layout }: Part) {
  return (
    <>
      {scene.nodes.map(({ id, edgeLabel, path }) => {
        const way = layout.twigs.get(id);
        if (way === undefined || !edgeLabel) return null;
        const [x, y] = way.label;
        return <EdgeLabel key={id} text={edgeLabel} x={x} y={y} room={120} strong={path === true} />;
      })}
    </>
  );
}

function Edge({ edge, scene, look, layout }: Part & { readonly edge: TreeEdge }) {
  const way = layout.placement.ways.get(`e${edge.id}`);
  if (way === undefined) return null;
  const title = `${edge.label ?? edge.id}: ${words.lists.edges.tell(edge, scene)}`;
  const [x, y] = placeAt(way, 0.75);
  const outfit = edgeOutfits[edge.state ?? "plain"];
  return (
    <Thing id={`edges/${edge.id}`} title={title} look={look} mark={[x, y]}>
      <EdgeLine way={way} outfit={edge.dashed ? { ...outfit, dashes: "5 4" } : outfit} />
      {edge.label && (
        <EdgeLabel text={edge.label} x={way.label[0]} y={way.label[1]} room={130} strong={edge.state === "walked"} />
      )}
    </Thing>
  );
}

function Groups({ scene, look, layout }: Part) {
  return (
    <>
      {(scene.groups ?? []).map((group) => {
        const box = layout.placement.frames.get(group.id);
        const title = `${group.label}: ${words.lists.groups.tell(group, scene)}`;
        return (
          box && (
            <Thing
              key={group.id}
              id={`groups/${group.id}`}
              {...{ title, look, x: box.x, y: box.y }}
              mark={[box.width - 4, 4]}
            >
              <GroupFrame group={group} box={box} />
            </Thing>
          )
        );
      })}
    </>
  );
}

function Node({ node, scene, look, layout }: Part & { readonly node: TreeNode }) {
  const [box, card] = [layout.placement.boxes.get(node.id), layout.cards.get(node.id)];
  if (box === undefined || card === undefined) return null;
  const title = `${node.label}: ${words.lists.nodes.tell(node, scene)}`;
  return (
    <Thing id={`nodes/${node.id}`} {...{ title, look, x: box.x, y: box.y }} mark={[box.width - 3, 3]}>
      <TreeCardBody {...{ node, card, box }} />
    </Thing>
  );
}

function Pointers({ scene, look, layout }: Part) {
  return (
    <>
      {layout.pointers.map(({ pointer, x, y, width }) => (
        <Thing
          key={pointer.id}
          id={`pointers/${pointer.id}`}
          title={`${pointer.label}: ${words.lists.pointers.tell(pointer, scene)}`}
          {...{ look, x, y }}
          mark={[width, 2]}
        >
          <Pointer pointer={pointer} width={width} />
        </Thing>
      ))}
    </>
  );
}

/** A flag whose tip points at its node. */
function Pointer({ pointer, width }: { readonly pointer: TreePointer; readonly width: number }) {
  const { state = "walking", tone, label } = pointer;
  const colour = tone === undefined ? paint.focus : toneColour(tone);
  return (
    <>
      <path
        d={`M4 0.5H${width - 4}A3.5 3.5 0 0 1 ${width - 0.5} 4V13A3.5 3.5 0 0 1 ${width - 4} 16.5H19L14 21.5L9 16.5H4A3.5 3.5 0 0 1 0.5 13V4A3.5 3.5 0 0 1 4 0.5Z`}
        fill={paint.paper}
        stroke={state === "lost" ? paint.wrong : colour}
        stroke-width={1.5}
        stroke-linejoin="round"
        {...(state === "lost" && { "stroke-dasharray": "4 2" })}
      />
      <Sign name={state === "walking" ? "go" : state === "found" ? "good" : "bad"} x={11} y={8.5} />
      <Label text={label} x={20} y={12.5} size={11} room={width - 24} />
    </>
  );
}
