// Draws a flow: cards for nodes, lines between them, items that wait in the cards or travel along the lines.
import type { FlowEdge, FlowEdgeState, FlowItem, FlowScene } from "../scenes/flow.ts";
import { flow as words } from "../scenes/flow.ts";
import { EdgeLabel, EdgeLine, type LineOutfit } from "./edge-line.tsx";
import { FlowChip } from "./flow-item.tsx";
import { type FlowLayout, layoutFlow } from "./flow-layout.ts";
import { FlowCardBody } from "./flow-node.tsx";
import { chipHeight } from "./flow-run.ts";
import { Frame } from "./frame.tsx";
import { GroupFrame } from "./group-frame.tsx";
import { Label } from "./label.tsx";
import { placeAt } from "./line.ts";
import type { Look } from "./look.ts";
import { paint } from "./paint.ts";
import { Thing } from "./thing.tsx";

const edgeOutfits: Record<FlowEdgeState, LineOutfit> = {
  open: { stroke: paint.quiet, width: 1.5 },
  active: { stroke: paint.focus, width: 2.5 },
  blocked: { stroke: paint.warn, width: 2, dashes: "6 4", head: "bar" },
  cut: { stroke: paint.wrong, width: 1.75, dashes: "5 4", broken: true },
  faint: { stroke: paint.line, width: 1.25 },
};

export function FlowDrawing({ scene, look }: { readonly scene: FlowScene; readonly look: Look }) {
  const layout = layoutFlow(scene, look);
  const part = { scene, look, layout };
  return (
    <Frame scene={scene} look={look} height={layout.placement.height + 4}>
      {scene.edges.map((edge) => (
        <Edge key={edge.id} edge={edge} {...part} />
      ))}
      <Groups {...part} />
      <Nodes {...part} />
      <Items {...part} />
      {layout.rests.map(({ id, text, at: [x, y] }) => (
        <Label key={id} text={text} x={x} y={y + 4} size={11} anchor="middle" fill={paint.quiet} edged />
      ))}
      {scene.nodes.length === 0 && <Label text="nothing here yet" x={8} y={20} fill={paint.quiet} />}
    </Frame>
  );
}

interface Part {
  readonly scene: FlowScene;
  readonly look: Look;
  readonly layout: FlowLayout;
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

function Nodes({ scene, look, layout }: Part) {
  return (
    <>
      {scene.nodes.map((node) => {
        const [box, card] = [layout.placement.boxes.get(node.id), layout.cards.get(node.id)];
        const title = `${node.label}: ${words.lists.nodes.tell(node, scene)}`;
        return (
          box &&
          card && (
            <Thing
              key={node.id}
              id={`nodes/${node.id}`}
              {...{ title, look, x: box.x, y: box.y }}
              mark={[box.width - 3, 3]}
            >
              <FlowCardBody {...{ node, card, box }} />
            </Thing>
          )
        );
      })}
    </>
  );
}

function Edge({ edge, scene, look, layout }: Part & { readonly edge: FlowEdge }) {
  const way = layout.placement.ways.get(edge.id);
  const label = layout.labels.get(edge.id);
  if (way === undefined) return null;
  const title = `${edge.label ?? edge.id}: ${words.lists.edges.tell(edge, scene)}`;
  const [x, y] = placeAt(way, 0.75);
  return (
    <Thing id={`edges/${edge.id}`} title={title} look={look} mark={[x, y]}>
      <EdgeLine way={way} outfit={edgeOutfits[edge.state ?? "open"]} />
      {edge.label !== undefined && label && (
        <EdgeLabel
          text={edge.label}
          x={label.at[0]}
          y={label.at[1]}
          room={label.room}
          strong={edge.state === "active"}
        />
      )}
    </Thing>
  );
}

interface Spot {
  readonly item: FlowItem;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly travels: boolean;
}

/** In the order of their ids: then an item that moves stays the same thing in the page. */
function Items({ scene, look, layout }: Part) {
  return (
    <>
      {spotsOf(layout)
        .sort((a, b) => (a.item.id < b.item.id ? -1 : 1))
        .map(({ item, x, y, ...size }) => (
          <Thing
            key={item.id}
            id={`items/${item.id}`}
            title={`${item.label}: ${words.lists.items.tell(item, scene)}`}
            {...{ look, x, y }}
            mark={[size.width, 2]}
          >
            <FlowChip item={item} {...size} />
          </Thing>
        ))}
    </>
  );
}

function spotsOf({ cards, chips, placement }: FlowLayout): Spot[] {
  const inNodes = [...cards].flatMap(([id, card]) => {
    const box = placement.boxes.get(id);
    if (box === undefined) return [];
    return card.items.map(({ item, box: place }): Spot => {
      const { width, height } = place;
      return { item, x: box.x + place.x, y: box.y + place.y, width, height, travels: false };
    });
  });
  const onEdges = chips.map(
    ({ item, at: [x, y], width }): Spot => ({
      item,
      x: x - width / 2,
      y: y - chipHeight / 2,
      width,
      height: chipHeight,
      travels: true,
    }),
  );
  return [...inNodes, ...onEdges];
}
