// Puts trees down or to the right: parents over the middle of their children, siblings in their order.
import { type HierarchyPointNode, stratify, tree as tidy } from "d3-hierarchy";
import { around, type Box } from "./box.ts";

export interface Branch {
  readonly id: string;
  readonly parent?: string | undefined;
  readonly width: number;
  readonly height: number;
}

interface BranchOptions {
  readonly direction: "down" | "right";
  readonly levelGap: number;
  readonly siblingGap: number;
}

const root = "root";

/** Boxes by id, from (0, 0). Parents that lead nowhere or in a circle count as none. */
export function placeBranches(branches: readonly Branch[], options: BranchOptions): Map<string, Box> {
  if (branches.length === 0) return new Map();
  const parents = soundParents(branches);
  const isDown = options.direction === "down";
  const across = ({ width, height }: Branch) => (isDown ? width : height);
  const along = ({ width, height }: Branch) => (isDown ? height : width);
  const nothing: Branch = { id: root, width: 0, height: 0 };
  const hierarchy = stratify<Branch>()
    .id((one) => (one === nothing ? root : `n${one.id}`))
    .parentId((one) => (one === nothing ? undefined : parents.has(one.id) ? `n${parents.get(one.id)}` : root))([
    nothing,
    ...branches,
  ]);
  const placed = tidy<Branch>()
    .nodeSize([1, 1])
    .separation(
      (a, b) =>
        (across(a.data) + across(b.data)) / 2 +
        (a.parent === b.parent && a.depth > 1 ? options.siblingGap : options.siblingGap * 1.6),
    )(hierarchy);
  const starts = levelStarts(placed, along, options.levelGap);
  const boxes = placed
    .descendants()
    .filter(({ data }) => data !== nothing)
    .map(({ data, x, depth }): readonly [string, Box] => {
      const { width, height } = data;
      const start = starts[depth] ?? 0;
      const [left, top] = isDown ? [x - width / 2, start] : [start, x - height / 2];
      return [data.id, { x: left, y: top, width, height }];
    });
  return fromZero(boxes);
}

function levelStarts(
  placed: HierarchyPointNode<Branch>,
  along: (branch: Branch) => number,
  gap: number,
): readonly number[] {
  const sizes: number[] = [];
  for (const { depth, data } of placed.descendants()) sizes[depth] = Math.max(sizes[depth] ?? 0, along(data));
  let start = 0;
  return sizes.map((size, depth) => {
    const here = start;
    start += depth === 0 ? 0 : size + gap;
    return here;
  });
}

function fromZero(boxes: readonly (readonly [string, Box])[]): Map<string, Box> {
  const whole = around(boxes.map(([, box]) => box)) ?? { x: 0, y: 0 };
  return new Map(boxes.map(([id, box]) => [id, { ...box, x: box.x - whole.x, y: box.y - whole.y }]));
}

/** Parents that exist and do not lead back. */
export function soundParents(branches: readonly Pick<Branch, "id" | "parent">[]): Map<string, string> {
  const known = new Map(branches.map((branch) => [branch.id, branch]));
  const sound = new Map<string, string>();
  for (const { id, parent } of branches) {
    const seen = new Set([id]);
    let at = parent;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      at = known.get(at)?.parent;
    }
    if (parent !== undefined && known.has(parent) && at === undefined) sound.set(id, parent);
  }
  return sound;
}
