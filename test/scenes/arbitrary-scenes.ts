// Random scenes without a fault, and pairs of them that share part of their things, for tests of scenes and drawings.
import fc from "fast-check";
import type { Scene, SceneKind } from "../../extension/scenes/index.ts";
import { chart } from "./arbitrary-chart.ts";
import { grid } from "./arbitrary-grid.ts";
import { base, fields, idIn, items, label, ms, optional, place, timer, tone, words } from "./arbitrary-parts.ts";

const ring = items(
  fields(
    fc.record({ label, tone }),
    optional("points", fc.array(place)),
    optional("share", place),
    optional("note", words),
  ),
  1,
).chain((nodes) =>
  fields(
    base,
    fc.record({
      kind: fc.constant("ring"),
      nodes: fc.constant(nodes),
      arcs: items(fields(fc.record({ label, from: place, to: place }), optional("owner", idIn(nodes)))),
      keys: items(
        fields(
          fc.record({ label, at: place }),
          optional("owner", idIn(nodes)),
          optional("replicas", fc.uniqueArray(idIn(nodes))),
          optional("moved", fc.boolean()),
        ),
      ),
    }),
  ),
);

const gauge = fields(
  fc.record({ label }),
  fc.oneof(
    fc.record({ shape: fc.constant("pips"), filled: fc.nat(6), of: fc.nat(6) }),
    fc.record({ shape: fc.constant("slots"), used: fc.nat(4), max: fc.nat(4) }),
    timer.map((times) => ({ shape: "timer", ...times })),
  ),
  optional("modelOnly", fc.constant(true)),
);

const machine = items(fields(fc.record({ label }), optional("note", words)), 2).chain((states) => {
  const pair = fc.shuffledSubarray(states, { minLength: 2, maxLength: 2 });
  const ends = pair.map(([from, to]) => ({ from: from?.id ?? "", to: to?.id ?? "" }));
  return fields(
    base,
    optional("live", idIn(states)),
    fc.record({
      kind: fc.constant("machine"),
      states: fc.constant(states),
      transitions: items(fields(fc.record({ label }), ends, optional("fired", fc.boolean()))),
      gauges: items(fields(gauge, optional("state", idIn(states)))),
      calls: items(
        fields(
          fc.record({ label, state: fc.constantFrom("passing", "straggler", "bounced", "ok", "failed", "ignored") }),
          optional("note", words),
        ),
      ),
      log: items(fc.record({ atMs: ms, text: words })),
    }),
  );
});

const span = fc
  .tuple(ms, fc.option(ms), fc.constantFrom("ok", "failed", "cancelled"))
  .map(([startMs, length, state]) =>
    length === null ? { startMs, state: "open" } : { startMs, endMs: startMs + length, state },
  );

const lanes = items(
  fields(
    fc.record({ label, role: fc.constantFrom("line", "holder", "drawer", "exit") }),
    optional("capacity", fc.integer({ min: 1, max: 4 })),
    optional("note", words),
  ),
  1,
).chain((list) =>
  fields(
    base,
    fc.record({
      kind: fc.constant("lanes"),
      nowMs: ms,
      lanes: fc.constant(list),
      cards: items(
        fields(
          fc.record({ label, lane: idIn(list) }),
          optional("badge", fc.constantFrom("1", "12")),
          optional("timer", timer),
          optional("tone", tone),
          optional("note", words),
        ),
      ),
      spans: items(fields(fc.record({ label, lane: idIn(list) }), span, optional("tone", tone))),
      arrows: items(
        fields(
          fc.record({ label, from: idIn(list), to: idIn(list), state: fc.constantFrom("sent", "refused") }),
          optional("atMs", ms),
        ),
      ),
    }),
  ),
);

const mark = fc.record({ label, atMs: ms, sign: fc.constantFrom("cross", "dot") });

const row = fields(
  fc.record({ label, status: fc.constantFrom("unset", "ok", "error"), startMs: ms }),
  optional("marks", items(mark)),
  optional("badge", words),
  optional("ghost", fc.boolean()),
);

/** Parents come before their children in the list, so no row is its own ancestor. */
const rows = fc.tuple(items(row, 1), fc.array(fc.nat(6), { minLength: 5, maxLength: 5 })).map(([list, picks]) =>
  list.map((item, index) => {
    const parent = list[(picks[index] ?? 0) - 1];
    return parent !== undefined && (picks[index] ?? 0) <= index ? { ...item, parent: parent.id } : item;
  }),
);

const waterfall = fc.tuple(items(fc.record({ label, tone }), 1), rows).chain(([groups, list]) =>
  fields(
    base,
    fc.record({
      kind: fc.constant("waterfall"),
      nowMs: fc.integer({ min: 0, max: 2000 }),
      groups: fc.constant(groups),
      rows: fc.tuple(...list.map((item) => idIn(groups).map((group) => ({ ...item, group })))),
      chips: items(
        fields(
          fc.record({ label, state: fc.constantFrom("flying", "accepted", "refused") }),
          optional("from", idIn(list)),
          optional("to", idIn(list)),
          optional("detail", words),
        ),
      ),
    }),
  ),
);

const flowNode = fields(
  fc.record({ label, role: fc.constantFrom("caller", "service", "worker", "queue", "store", "broker", "gate", "bin") }),
  optional("state", fc.constantFrom("up", "active", "slow", "down", "failed", "done", "undone", "closed", "off")),
  optional("capacity", fc.integer({ min: 1, max: 9 })),
  optional("level", fc.record({ value: ms, capacity: fc.integer({ min: 1, max: 900 }), unit: words, mark: ms })),
  optional("facts", items(fields(fc.record({ label, value: fc.oneof(ms, words) }), optional("lit", fc.boolean())))),
  optional("timer", timer),
  optional("badge", words),
  optional("note", words),
  optional("tone", tone),
);

const flowItem = fields(
  fc.record({ label }),
  optional("state", fc.constantFrom("waiting", "held", "moving", "delivered", "done", "refused", "failed", "dropped")),
  optional("progress", place),
  optional("returning", fc.boolean()),
  optional("size", fc.integer({ min: 1, max: 5 })),
  optional("timer", timer),
  optional("badge", words),
  optional("note", words),
  optional("tone", tone),
);

/** The parent of a group is one further back in the list, so no group is around itself. */
const flowGroups = items(fields(fc.record({ label }), optional("note", words), optional("dashed", fc.boolean()))).map(
  (list) => list.map((group, index) => (index % 2 === 1 ? { ...group, parent: list[index - 1]?.id } : group)),
);

const flow = flowGroups.chain((groups) =>
  items(fields(flowNode, groups.length === 0 ? fc.constant({}) : optional("group", idIn(groups))), 1).chain((nodes) =>
    items(
      fields(
        fc.record({ from: idIn(nodes), to: idIn(nodes) }),
        optional("label", label),
        optional("state", fc.constantFrom("open", "active", "blocked", "cut", "faint")),
        optional("back", fc.boolean()),
      ),
    ).chain((edges) => {
      const inNode = idIn(nodes).map((node): object => ({ node }));
      const onEdge = edges.length === 0 ? inNode : idIn(edges).map((edge): object => ({ edge }));
      return fields(
        base,
        optional("direction", fc.constantFrom("right", "down")),
        fc.record({
          kind: fc.constant("flow"),
          groups: fc.constant(groups),
          nodes: fc.constant(nodes),
          edges: fc.constant(edges),
          items: items(fields(flowItem, fc.oneof(inNode, onEdge))),
        }),
      );
    }),
  ),
);

const treeNode = fields(
  fc.record({ label }),
  optional("edgeLabel", label),
  optional("state", fc.constantFrom("pending", "live", "active", "ok", "done", "failed", "cancelled", "off")),
  optional("path", fc.boolean()),
  optional("cells", items(fields(fc.record({ label }), optional("lit", fc.boolean()), optional("tone", tone)))),
  optional("capacity", fc.integer({ min: 1, max: 4 })),
  optional("chips", items(fields(fc.record({ label }), optional("state", fc.constantFrom("good", "bad"))))),
  optional("timer", timer),
  optional("badge", words),
  optional("note", words),
  optional("tone", tone),
);

const treeNodes = fc
  .tuple(items(treeNode, 1), fc.array(fc.nat(6), { minLength: 5, maxLength: 5 }))
  .map(([list, picks]) =>
    list.map((item, index) => {
      const pick = picks[index] ?? 0;
      const parent = pick <= index ? list[pick - 1] : undefined;
      return parent === undefined ? item : { ...item, parent: parent.id };
    }),
  );

const tree = fc
  .tuple(treeNodes, items(fields(fc.record({ label }), optional("note", words), optional("dashed", fc.boolean()))))
  .chain(([bare, groups]) =>
    fc
      .tuple(
        ...bare.map((node) =>
          (groups.length === 0 ? fc.constant({}) : optional("group", idIn(groups))).map((group) => ({
            ...node,
            ...group,
          })),
        ),
      )
      .chain((nodes) =>
        fields(
          base,
          optional("direction", fc.constantFrom("right", "down")),
          optional(
            "pointers",
            items(
              fields(
                fc.record({ label, node: idIn(nodes) }),
                optional("state", fc.constantFrom("walking", "found", "lost")),
                optional("tone", tone),
              ),
            ),
          ),
          fc.record({
            kind: fc.constant("tree"),
            groups: fc.constant(groups),
            nodes: fc.constant(nodes),
            edges: items(
              fields(
                fc.record({ from: idIn(nodes), to: idIn(nodes) }),
                optional("label", label),
                optional("state", fc.constantFrom("plain", "walked", "ok", "refused", "faint")),
                optional("aside", fc.boolean()),
                optional("dashed", fc.boolean()),
              ),
            ),
          }),
        ),
      ),
  );

// Each arbitrary makes objects of its kind's shape; `sceneProblems` is tested to find no fault in any of them.
export const arbitraryScenes = { ring, machine, lanes, waterfall, flow, tree, grid, chart } as unknown as Record<
  SceneKind,
  fc.Arbitrary<Scene>
>;

export const sceneKinds = [
  "ring",
  "machine",
  "lanes",
  "waterfall",
  "flow",
  "tree",
  "grid",
  "chart",
] as const satisfies readonly SceneKind[];
