import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GridCell, GridScene } from "../scenes/grid-scene.ts";
import { layoutGrid } from "./grid-layout.ts";

const cell = (id: string, size: number, area = "c"): GridCell => ({ id, label: id, area, size });

function line(cells: readonly GridCell[], capacity = 8): GridScene {
  const out = { id: "out", label: "out", shape: "tray" } as const;
  return { kind: "grid", areas: [{ id: "c", label: "cache", shape: "line", capacity }, out], cells };
}

const placesOf = (scene: GridScene, width = 720, run: readonly GridScene[] = [scene]) =>
  new Map(layoutGrid(scene, { width, run }).areas.flatMap(({ cells }) => cells.map((one) => [one.cell.id, one])));

describe("the layout of a grid", () => {
  it("makes a cell of a line as wide as its size asks for", () => {
    const places = placesOf(line([cell("a", 1), cell("b", 3)]));
    expect(places.get("b")?.width).toBeGreaterThan(2.5 * (places.get("a")?.width ?? 0));
  });

  it("leaves a cell where it was when one behind it moves to the tray", () => {
    const long = "a-rather-long-name";
    const before = line([cell("a", 2), cell(long, 1)]);
    const after = line([cell("a", 2), cell(long, 1, "out")]);
    const run = [before, after];
    expect({ ...placesOf(after, 720, run).get("a"), cell: 0 }).toEqual({
      ...placesOf(before, 720, run).get("a"),
      cell: 0,
    });
  });

  it("draws the room that is free", () => {
    const [area] = layoutGrid(line([cell("a", 2), cell("b", 3)]), { width: 720 }).areas;
    expect(area?.free).toHaveLength(3);
  });

  it("puts a limit behind the cells that it counts", () => {
    const scene = { ...line([cell("a", 2), cell("b", 3)]), limits: [{ id: "l", label: "five", area: "c", after: 5 }] };
    const [area] = layoutGrid(scene, { width: 720 }).areas;
    const last = area?.cells.at(-1);
    expect(area?.limits[0]?.x).toBeCloseTo((last?.x ?? 0) + (last?.width ?? 0) + 3, 0);
  });

  it("keeps every cell within the picture and apart from all others", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 320, max: 2000 }), (list, width) => {
        const scene = line(
          list.map((size, index) => cell(`k${index}`, size)),
          80,
        );
        const boxes = [...placesOf(scene, width).values()];
        for (const box of boxes) expect(box.x + box.width).toBeLessThanOrEqual(width);
        for (const [index, box] of boxes.entries()) {
          const apart = boxes.slice(index + 1).every((one) => one.y !== box.y || one.x >= box.x + box.width);
          expect(apart).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
