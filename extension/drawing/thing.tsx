// The group around everything drawn: its id, its title, its place, and the marks of change and difference.
import type { ComponentChildren } from "preact";
import { differs, type Look } from "./look.ts";
import { paint } from "./paint.ts";

interface ThingProps {
  /** `list/id`. */
  readonly id: string;
  /** The whole thing in words. */
  readonly title: string;
  readonly look: Look;
  readonly x?: number;
  readonly y?: number;
  /** Where the mark of a difference stands, from the thing's origin. */
  readonly mark?: readonly [x: number, y: number];
  readonly children: ComponentChildren;
}

export function Thing({ id, title, look, x = 0, y = 0, mark = [0, 0], children }: ThingProps) {
  const different = differs(look, id);
  const classes = ["thing", look.changed?.has(id) && "is-changed", different && "is-differing"].filter(Boolean);
  return (
    <g class={classes.join(" ")} data-id={id} transform={`translate(${round(x)} ${round(y)})`}>
      <title>{different ? `${title} (differs)` : title}</title>
      {children}
      {different && <DifferenceMark x={mark[0]} y={mark[1]} />}
    </g>
  );
}

/** A red badge with an unequal sign: seen without colour, too. */
function DifferenceMark({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g class="difference" transform={`translate(${round(x)} ${round(y)})`}>
      <circle r={7} fill={paint.paper} stroke={paint.wrong} stroke-width={1.5} />
      <path d="M-3.5 -1.6H3.5M-3.5 1.6H3.5M-2 3.8L2 -3.8" stroke={paint.wrong} stroke-width={1.4} fill="none" />
    </g>
  );
}

/** Tenths of a pixel: finer steps only make the markup longer and change from run to run. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
