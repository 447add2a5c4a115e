// Draws the headers of a table, each with the ground of its row or column.
import { grid as words } from "../scenes/grid.ts";
import type { GridHeader, GridScene } from "../scenes/grid-scene.ts";
import { signOf } from "./grid-cell.tsx";
import { signRoom } from "./grid-measure.ts";
import type { Box, PlacedArea, PlacedHeader } from "./grid-places.ts";
import { Label } from "./label.tsx";
import type { Look } from "./look.ts";
import { paint } from "./paint.ts";
import { StateSign, stateColour } from "./state-sign.tsx";
import { ToneSign } from "./symbol.tsx";
import { round, Thing } from "./thing.tsx";

interface HeadersProps {
  readonly placed: PlacedArea;
  readonly scene: GridScene;
  readonly look: Look;
}

export function GridHeaders({ placed, scene, look }: HeadersProps) {
  const draw = (one: PlacedHeader, list: "rows" | "columns") => (
    <Thing
      key={`${list}/${one.header.id}`}
      id={`${list}/${one.header.id}`}
      title={`${one.header.label}: ${words.lists[list].tell(one.header, scene)}`}
      look={look}
      x={one.x}
      y={one.y}
      mark={[4, list === "rows" ? one.height / 2 : 4]}
    >
      <Band header={one.header} band={list === "columns" && one.header.state !== "lit" ? one : one.band} />
      <HeaderWords {...one} middle={list === "columns" ? 11 : one.height / 2 - (one.header.note ? 6.5 : 0)} />
    </Thing>
  );
  return (
    <>
      {placed.columns.map((one) => draw(one, "columns"))}
      {placed.rows.map((one) => draw(one, "rows"))}
    </>
  );
}

/** The ground of a row or column that is more than plain, with a bar at its beginning. */
function Band({ header, band }: { readonly header: GridHeader; readonly band: Box }) {
  const { state } = header;
  if (state === undefined || state === "off" || state === "ghost") return null;
  const colour = stateColour(state);
  const box = { x: -3, y: -2, width: round(band.width + 6), height: round(band.height + 4), rx: 4 };
  return (
    <>
      <rect {...box} fill={colour} opacity={0.14} />
      <rect {...box} fill="none" stroke={colour} opacity={0.8} />
    </>
  );
}

interface WordsProps {
  readonly header: GridHeader;
  readonly width: number;
  /** Middle of the name. */
  readonly middle: number;
}

function HeaderWords({ header: { label, note, tone, state }, width, middle }: WordsProps) {
  const left = tone === undefined ? 4 : 19;
  const sign = signOf(state);
  const room = width - left - (sign ? signRoom : 4);
  const quiet = state === "off" || state === "ghost";
  return (
    <>
      {tone !== undefined && <ToneSign tone={tone} x={10} y={middle} area={56} />}
      {label !== "" && room > 5 && (
        <Label text={label} x={left} y={middle + 4.2} bold room={room} {...(quiet && { fill: paint.quiet })} />
      )}
      {note && <Label text={note} x={left} y={middle + 18} size={10.5} fill={paint.quiet} room={width - left} />}
      {sign && <StateSign state={sign} x={width - 9} y={middle} />}
    </>
  );
}
