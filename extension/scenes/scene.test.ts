import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryScenes, sceneKinds } from "../../test/scenes/arbitrary-scenes.ts";
import { applyChanges, differingThings } from "./change.ts";
import { legible } from "./kind.ts";
import {
  describeChanges,
  describeScene,
  diffScenes,
  isScene,
  type Scene,
  sceneProblems,
  summariseScene,
} from "./scene.ts";

interface Thing {
  readonly id: string;
  readonly label?: string;
  readonly text?: string;
}

const things = (scene: Scene): Thing[] => Object.values(scene).filter(Array.isArray).flat();

const nameOf = ({ id, label, text }: Thing) => legible(label ?? text ?? id);

describe.each(sceneKinds)("a %s", (kind) => {
  const scene = arbitraryScenes[kind];
  const pair = fc.tuple(scene, scene);
  const always = (check: (one: Scene, other: Scene) => void) => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        check(one, other);
      }),
    );
  };

  it("has no problems when its parts fit together", () => {
    always((one) => expect(sceneProblems(one)).toEqual([]));
  });

  it("becomes the other scene when the changes between them are made", () => {
    always((before, after) => expect(applyChanges(before, diffScenes(before, after))).toEqual(after));
  });

  it("has nothing to change to become itself", () => {
    always((one) => expect(diffScenes(one, structuredClone(one))).toEqual([]));
  });

  it("keeps the very objects of things that do not change", () => {
    always((before) => {
      const after = { ...structuredClone(before), caption: "another caption" };
      const kept: readonly object[] = things(before);
      for (const thing of things(applyChanges(before, diffScenes(before, after)))) expect(kept).toContain(thing);
    });
  });

  it("names every thing in its description", () => {
    always((one) => {
      const told = describeScene(one);
      for (const thing of things(one)) expect(told).toContain(nameOf(thing));
    });
  });

  it("tells every change in a sentence that names the thing", () => {
    always((before, after) => {
      const told = describeChanges(before, after);
      const changes = diffScenes(before, after).filter(
        (change) => change.type !== "set" || !Array.isArray(change.before ?? change.after),
      );
      expect(told).toHaveLength(changes.length);
      for (const change of changes) {
        if (change.type === "set" || change.type === "reordered") continue;
        const id = change.type === "changed" ? change.id : change.item.id;
        const named = things(change.type === "vanished" ? before : after).filter((thing) => thing.id === id);
        expect(named.some((thing) => told.some((sentence) => sentence.includes(nameOf(thing))))).toBe(true);
      }
    });
  });

  it("stays free of problems through JSON", () => {
    always((one) => expect(sceneProblems(JSON.parse(JSON.stringify(one)))).toEqual([]));
  });

  it("differs from another picture only in things that changed", () => {
    always((yours, model) => {
      const touched = diffScenes(yours, model).flatMap((change) => {
        if (change.type === "changed") return [`${change.list}/${change.id}`];
        if (change.type === "set") return [change.field];
        return change.type === "reordered" ? [] : [`${change.list}/${change.item.id}`];
      });
      for (const id of differingThings(yours, model)) expect(touched).toContain(id);
    });
  });

  it("has a problem when an id stands twice", () => {
    always((one) => {
      const [list, found] = Object.entries(one).find(([, value]) => Array.isArray(value) && value.length > 0) ?? [];
      if (list === undefined) return;
      expect(sceneProblems({ ...one, [list]: [...found, found[0]] }).join()).toContain(`${list} has two items`);
    });
  });
});

describe("two pictures", () => {
  const picture: Scene = {
    kind: "ring",
    nodes: [{ id: "A", label: "A", tone: 0, share: 0.3 }],
    arcs: [],
    keys: [{ id: "k", label: "k", at: 0.25, owner: "A" }],
  };

  it("differ in a key with another owner", () => {
    expect(differingThings(picture, { ...picture, keys: [{ id: "k", label: "k", at: 0.25 }] })).toEqual(["keys/k"]);
  });

  it("do not differ in the last digits of a number", () => {
    const nodes = [{ id: "A", label: "A", tone: 0, share: 0.1 + 0.2 }];
    expect(differingThings(picture, { ...picture, nodes })).toEqual([]);
  });

  it("do not differ in what only the model can show", () => {
    const counters = [{ id: "n", label: "streak", value: 2, modelOnly: true }] as const;
    expect(differingThings(picture, { ...picture, counters })).toEqual([]);
  });

  it("differ in which state is live", () => {
    const machine: Scene = {
      kind: "machine",
      states: [],
      transitions: [],
      live: "open",
      gauges: [],
      calls: [],
      log: [],
    };
    expect(differingThings(machine, { ...machine, live: "closed" })).toEqual(["live"]);
  });

  it("tell a change of owner in the names of the nodes", () => {
    expect(describeChanges(picture, { ...picture, keys: [{ id: "k", label: "k", at: 0.25 }] })).toEqual([
      "key k: owner A → none",
    ]);
  });
});

describe("the problems of a scene", () => {
  it("name a kind that is not known", () => {
    expect(sceneProblems({ kind: "pie" })).toEqual([`kind is "pie", must be one of ${sceneKinds.join(", ")}`]);
  });

  it("name a number that is not finite by its path", () => {
    const scene = { kind: "lanes", nowMs: Number.NaN, lanes: [], cards: [], spans: [], arrows: [] };
    expect(sceneProblems(scene)).toEqual(["nowMs is NaN, must be a finite number"]);
  });

  it("name a reference that leads nowhere", () => {
    const keys = [{ id: "k", label: "k", at: 0, owner: "B" }];
    expect(sceneProblems({ kind: "ring", nodes: [], arcs: [], keys })).toEqual([
      'owner of key k is "B", which is no id of the scene',
    ]);
  });

  it("name a row that is its own ancestor", () => {
    const row = { label: "r", group: "g", startMs: 0, status: "unset" };
    const rows = [
      { ...row, id: "r1", parent: "r2" },
      { ...row, id: "r2", parent: "r1" },
    ];
    const scene = { kind: "waterfall", groups: [{ id: "g", label: "g", tone: 0 }], rows, chips: [], nowMs: 0 };
    expect(sceneProblems(scene)).toContain("row r1 is among its own ancestors");
  });

  it.each([null, undefined, 3, "ring", [], {}])("call %j no scene", (value) => {
    expect(isScene(value)).toBe(false);
  });
});

describe("the summary of a scene", () => {
  const key = (id: number) => ({ id: String(id), label: `key-${id}`, at: id / 100 });
  const ring = (keys: number): Scene => ({
    kind: "ring",
    nodes: [],
    arcs: [],
    keys: Array.from({ length: keys }, (_, index) => key(index)),
  });

  it("names things where they are few", () => {
    expect(summariseScene(ring(3))).toContain("key-2");
  });

  it("only counts them where they are many", () => {
    expect(summariseScene(ring(60))).toBe("A hash ring with no nodes, no arcs and 60 keys.");
  });
});
