// The grid: cells in tables (rows × columns), in lines with two ends, as tiles, and in the tray of what is out.
import type { Named, SceneBase, Timer, Tone } from "./item.ts";

/**
 * How an area holds its cells: a `table` by row and column; a `line` in the order of the list, as wide as their sizes; `tiles`
 * in the order of the list, all of one size; the `tray` holds what left, drawn faded.
 */
export type GridShape = "table" | "line" | "tiles" | "tray";

export interface GridArea extends Named {
  readonly shape: GridShape;
  /** Most that fits: sizes in a line, cells elsewhere; an integer >= 1, its free room is drawn. Not for tables. */
  readonly capacity?: number;
  /** Words at the two ends: `newest`, `oldest`. */
  readonly first?: string;
  readonly last?: string;
  /** A few words after the name: `fails after 60 s`. */
  readonly note?: string;
  /** A time that runs out for the whole area: the deadline of a rollout. */
  readonly timer?: Timer;
  /** True for very many cells: drawn as small squares whose words stand in their titles. Tiles and trays. */
  readonly dense?: boolean;
}

/**
 * What a row, column or cell is like: `lit` is looked at, chosen or read now; `good` and `bad` are verdicts; `warn` is between
 * them; `busy` is on its way (starting, requested); `off` does not take part; `ghost` is gone but still remembered.
 */
export type GridState = "lit" | "good" | "bad" | "warn" | "busy" | "off" | "ghost";

/** A row or column of a table; they stand in the order of their list. Its label may be empty. */
export interface GridHeader extends Named {
  /** Id of its table. */
  readonly area: string;
  readonly state?: GridState;
  readonly tone?: Tone;
  /** A few words with the name: `descending`. */
  readonly note?: string;
}

export interface GridCell extends Named {
  /** Id of its area; the same cell may stand in another area in the next step, and moves there. */
  readonly area: string;
  /** Ids of its row and column: both in a table, none elsewhere. Cells of one place stand under each other. */
  readonly row?: string;
  readonly column?: string;
  /** How many columns it covers: an integer >= 1, 1 by default. */
  readonly span?: number;
  /** What it takes of a line's capacity and length, > 0, 1 by default: a weight, a number of bytes. Elsewhere it takes one place. */
  readonly size?: number;
  readonly state?: GridState;
  readonly tone?: Tone;
  /** A short mark in the corner: a version, a weight. */
  readonly badge?: string;
  /** A few words under the label: `evicted`, `not a number`. */
  readonly note?: string;
  /** Drawn as a bar at the foot that shrinks: a time to live. */
  readonly timer?: Timer;
  /** How full it is, from 0 to 1: drawn as a level. */
  readonly fill?: number;
  /** True in the step in which it came from another place. */
  readonly moved?: boolean;
}

/** A line with words behind the first `after` units of an area: `at least 8 available`. Not in tables. */
export interface GridLimit extends Named {
  readonly area: string;
  /** In sizes of cells, >= 0. */
  readonly after: number;
}

/** Points at one cell, row or column, or behind the first `after` units of an area: a cursor, a write head, `latest`. */
export interface GridPointer extends Named {
  readonly cell?: string;
  readonly row?: string;
  readonly column?: string;
  readonly area?: string;
  /** In sizes of cells, >= 0; with `area` alone. */
  readonly after?: number;
}

/** From one cell to another: a swap, a copy that was refused. */
export interface GridArrow extends Named {
  readonly from: string;
  readonly to: string;
  readonly state: "sent" | "refused";
}

export interface GridScene extends SceneBase {
  readonly kind: "grid";
  /** They stand under each other, or beside each other where there is room. */
  readonly areas: readonly GridArea[];
  readonly rows?: readonly GridHeader[];
  readonly columns?: readonly GridHeader[];
  readonly cells: readonly GridCell[];
  readonly limits?: readonly GridLimit[];
  readonly pointers?: readonly GridPointer[];
  readonly arrows?: readonly GridArrow[];
}
