import { expect, it } from "vitest";
import type { FlowScene } from "../scenes/flow.ts";
import { sceneProblems } from "../scenes/scene.ts";
import { layoutFlow } from "./flow-layout.ts";

const first: FlowScene = {
  kind: "flow",
  nodes: [
    { id: "a", label: "a", role: "caller" },
    { id: "b", label: "b", role: "queue" },
  ],
  edges: [{ id: "a>b", from: "a", to: "b" }],
  items: [],
};

const later: FlowScene = {
  ...first,
  nodes: [...first.nodes, { id: "c", label: "a store with a long name", role: "store" }],
  edges: [...first.edges, { id: "b>c", from: "b", to: "c", label: "write" }],
  items: [{ id: "i", label: "an item with a long name", node: "b" }],
};

it("nothing moves when a node comes that the run will have", () => {
  const look = { width: 700, run: [first, later] };
  const [before, after] = [layoutFlow(first, look), layoutFlow(later, look)];
  for (const { id } of first.nodes) expect(after.placement.boxes.get(id)).toEqual(before.placement.boxes.get(id));
});

it("every card stays within the picture at every width", () => {
  for (const width of [240, 320, 700, 2000]) {
    for (const box of layoutFlow(later, { width }).placement.boxes.values()) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
    }
  }
});

it("an item in two places is a problem", () => {
  const items = [{ id: "i", label: "i", node: "a", edge: "a>b" }];
  expect(sceneProblems({ ...first, items })).toEqual(["item i has 2 places; it is in a node or on an edge"]);
});

it("a node of a tree among its own ancestors is a problem", () => {
  const nodes = [{ id: "n", label: "n", parent: "n" }];
  expect(sceneProblems({ kind: "tree", nodes, edges: [] }).join()).toContain("among its own ancestors");
});
