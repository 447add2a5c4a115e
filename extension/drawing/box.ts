// A rectangle in a picture, in px, and how several of them lie to each other.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [x: number, y: number];

export function middle({ x, y, width, height }: Box): Point {
  return [x + width / 2, y + height / 2];
}

/** The smallest box around all of them, `margin` px away; undefined for none. */
export function around(boxes: readonly Box[], margin = 0): Box | undefined {
  if (boxes.length === 0) return undefined;
  const left = Math.min(...boxes.map(({ x }) => x)) - margin;
  const top = Math.min(...boxes.map(({ y }) => y)) - margin;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + margin;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + margin;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
