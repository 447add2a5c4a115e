import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Box } from "./box.ts";
import { type Branch, placeBranches, soundParents } from "./branches.ts";

const names = ["root", "", "__proto__", "a", "b", "c", "d"] as const;

/** Any parents, also unknown ones and circles. */
const branches: fc.Arbitrary<Branch[]> = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        parent: fc.option(fc.constantFrom(...names), { nil: undefined }),
        width: fc.integer({ min: 10, max: 200 }),
        height: fc.integer({ min: 10, max: 90 }),
      }),
    ),
  ),
);

const overlap = (a: Box, b: Box) =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 0.01 &&
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 0.01;

describe.each(["down", "right"] as const)("branches that lead %s", (direction) => {
  const options = { direction, levelGap: 20, siblingGap: 8 };

  it("have every node once, none over another", () => {
    fc.assert(
      fc.property(branches, (list) => {
        const boxes = placeBranches(list, options);
        expect([...boxes.keys()].sort()).toEqual(list.map(({ id }) => id).sort());
        const all = [...boxes.values()];
        for (const [index, box] of all.entries()) {
          for (const other of all.slice(index + 1)) expect(overlap(box, other)).toBe(false);
        }
      }),
    );
  });

  it("have children beyond their parents", () => {
    fc.assert(
      fc.property(branches, (list) => {
        const boxes = placeBranches(list, options);
        const end = ({ x, y, width, height }: Box) => (direction === "down" ? y + height : x + width);
        const start = ({ x, y }: Box) => (direction === "down" ? y : x);
        for (const [id, parent] of soundParents(list)) {
          const [child, above] = [boxes.get(id), boxes.get(parent)];
          expect(child && above && start(child) >= end(above)).toBe(true);
        }
      }),
    );
  });

  it("have siblings in the order of the list", () => {
    const size = { width: 30, height: 20 };
    const boxes = placeBranches(
      [
        { id: "p", ...size },
        { id: "z", parent: "p", ...size },
        { id: "a", parent: "p", ...size },
      ],
      options,
    );
    const across = ({ x, y }: Box) => (direction === "down" ? x : y);
    const [first, second] = [boxes.get("z"), boxes.get("a")];
    expect(first && second && across(first) < across(second)).toBe(true);
  });
});
