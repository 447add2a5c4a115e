// The places of all that a grid draws, in px from the picture's left top corner.
import type { GridArea, GridCell, GridHeader, GridLimit, GridScene } from "../scenes/grid-scene.ts";
import type { AreaMeasure } from "./grid-measure.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedCell extends Box {
  readonly cell: GridCell;
}

export interface PlacedHeader extends Box {
  readonly header: GridHeader;
  /** The whole row or column, from the header's own place on. */
  readonly band: Box;
}

export interface PlacedLimit {
  readonly limit: GridLimit;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** What stands within an area. */
export interface AreaBody {
  readonly height: number;
  readonly cells: readonly PlacedCell[];
  readonly rows: readonly PlacedHeader[];
  readonly columns: readonly PlacedHeader[];
  /** Room that nothing takes. */
  readonly free: readonly Box[];
  readonly limits: readonly PlacedLimit[];
  /** Cells for which there is no room, and words for them. */
  readonly more?: { readonly text: string; readonly x: number; readonly y: number };
  /** Baseline of the words at the two ends, with the place of the last. */
  readonly ends?: { readonly y: number; readonly right: number };
  /** The place behind so many units. */
  readonly behind: (units: number) => { readonly x: number; readonly bottom: number };
}

export interface PlacedArea extends Box, AreaBody {
  readonly area: GridArea;
  readonly measure: AreaMeasure;
}

export interface GridLayout {
  readonly areas: readonly PlacedArea[];
  readonly height: number;
}

/** What a layout of one area starts from: its inner left top corner, and the room to the right. */
export interface AreaRoom {
  readonly scene: GridScene;
  readonly area: GridArea;
  readonly measure: AreaMeasure;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}
