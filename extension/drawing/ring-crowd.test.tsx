import { describe, expect, it } from "vitest";
import type { RingKey, RingScene } from "../scenes/ring.ts";
import { renderToString } from "./render.tsx";

const ringOf = (count: number, change: (index: number) => Partial<RingKey> = () => ({})): RingScene => ({
  kind: "ring",
  nodes: ["A", "B"].map((id, tone) => ({ id, label: id, tone, points: [tone / 2] })),
  arcs: [],
  keys: Array.from({ length: count }, (_, index) => ({
    ...{ id: `k${index}`, label: `k${index}`, at: index / count, owner: index % 2 === 0 ? "A" : "B" },
    ...change(index),
  })),
});
const single = (svg: string) => svg.match(/data-id="keys\//g)?.length ?? 0;

describe("very many keys on a ring", () => {
  it("are strokes, one path for all keys of a node, told by their number", () => {
    const svg = renderToString(ringOf(1_000));
    expect(single(svg)).toBe(0);
    expect(svg).toContain("<title>500 keys owned by A</title>");
    expect(svg).toContain("<title>500 keys owned by B</title>");
  });

  it("are drawn one by one while each has room", () => {
    expect(single(renderToString(ringOf(240)))).toBe(240);
  });

  it("let those stand out that have just moved, or differ from the other side", () => {
    const moved = ringOf(1_000, (index) => (index < 10 ? { moved: true } : {}));
    expect(single(renderToString(moved, { differing: new Set(["keys/k500"]) }))).toBe(11);
  });

  it("stay a crowd where most of them have moved", () => {
    const svg = renderToString(ringOf(1_000, (index) => (index < 900 ? { moved: true } : {})));
    expect(single(svg)).toBe(0);
    expect(svg).toContain("<title>450 keys owned by A, just moved</title>");
  });
});
