// Draws a grid: areas with their names, tables with headers, cells that move, and what points at them.
import { sizeIn, grid as words } from "../scenes/grid.ts";
import type { GridScene } from "../scenes/grid-scene.ts";
import { Frame } from "./frame.tsx";
import { DenseCell, GridCellBox } from "./grid-cell.tsx";
import { GridHeaders } from "./grid-headers.tsx";
import { layoutGrid } from "./grid-layout.ts";
import { denseCell } from "./grid-measure.ts";
import type { PlacedArea } from "./grid-places.ts";
import { GridArrows, GridLimits, GridPointers } from "./grid-pointers.tsx";
import { Label } from "./label.tsx";
import type { Look } from "./look.ts";
import { textWidth } from "./measure.ts";
import { paint } from "./paint.ts";
import { round, Thing } from "./thing.tsx";
import { TimerRing } from "./timer-ring.tsx";

export function GridDrawing({ scene, look }: { readonly scene: GridScene; readonly look: Look }) {
  const layout = layoutGrid(scene, look);
  const part = { scene, look, layout };
  return (
    <Frame scene={scene} look={look} height={Math.max(layout.height, 24)}>
      {layout.areas.length === 0 && <Label text="nothing here yet" x={4} y={16} fill={paint.quiet} />}
      {layout.areas.map((placed) => (
        <Area key={placed.area.id} placed={placed} scene={scene} look={look} />
      ))}
      {layout.areas.map((placed) => (
        <GridHeaders key={placed.area.id} placed={placed} scene={scene} look={look} />
      ))}
      <GridLimits {...part} />
      {layout.areas
        .flatMap(({ area, cells }) => cells.map((one) => ({ ...one, area })))
        .sort((a, b) => (a.cell.id < b.cell.id ? -1 : 1))
        .map(({ cell, area, x, y, width, height }) => (
          <Thing
            key={cell.id}
            id={`cells/${cell.id}`}
            title={`${cell.label}: ${words.lists.cells.tell(cell, scene)}`}
            {...{ look, x, y }}
            mark={[width - 3, 3]}
          >
            {area.dense && area.shape !== "line" && area.shape !== "table" ? (
              <DenseCell cell={cell} size={denseCell} />
            ) : (
              <GridCellBox {...{ cell, width, height }} isOut={area.shape === "tray"} />
            )}
          </Thing>
        ))}
      <GridArrows {...part} />
      <GridPointers {...part} />
    </Frame>
  );
}

interface AreaProps {
  readonly placed: PlacedArea;
  readonly scene: GridScene;
  readonly look: Look;
}

function Area({ placed, scene, look }: AreaProps) {
  const { area, x, y, width, height } = placed;
  const title = `${area.label}: ${words.lists.areas.tell(area, scene)}`;
  const isTray = area.shape === "tray";
  return (
    <Thing id={`areas/${area.id}`} title={title} {...{ look, x, y }} mark={[width - 6, 6]}>
      <rect
        x={0.5}
        y={0.5}
        width={round(width - 1)}
        height={round(height - 1)}
        rx={7}
        fill={isTray ? "none" : paint.panel}
        stroke={paint.line}
        {...(isTray && { "stroke-dasharray": "4 4" })}
      />
      <Title {...{ placed, scene }} />
      <g transform={`translate(${round(-x)} ${round(-y)})`}>
        <Ground placed={placed} />
      </g>
    </Thing>
  );
}

function Title({ placed: { area, cells, width }, scene }: Omit<AreaProps, "look">) {
  const taken = sizeIn(area, scene.cells);
  const counted =
    area.capacity !== undefined ? `${taken} of ${area.capacity}` : area.shape === "table" ? "" : `${taken}`;
  const left = area.timer && `${area.timer.remainingMs} ms left`;
  const rest = [cells.length === 0 && area.capacity === undefined ? "empty" : counted, area.note, left]
    .filter(Boolean)
    .join(" · ");
  const right = width - (area.timer ? 30 : 10);
  const room = Math.min(textWidth(area.label, 13), (right - 10) * 0.65);
  return (
    <>
      {area.label !== "" && <Label text={area.label} x={10} y={18} bold room={room + 2} />}
      {rest && (
        <Label text={rest} x={20 + room} y={18} size={11} fill={paint.quiet} room={Math.max(10, right - room - 20)} />
      )}
      {area.timer && <TimerRing timer={area.timer} x={width - 17} y={14} radius={7.5} colour={paint.focus} />}
    </>
  );
}

/** Places that nothing takes, the words at the ends, and the number of what found no room. */
function Ground({ placed: { area, free, ends, more, x, width } }: { readonly placed: PlacedArea }) {
  const right = ends && Math.min(x + width - 8, ends.right);
  return (
    <>
      {free.map((box) => (
        <rect
          key={`${box.x} ${box.y}`}
          x={round(box.x + 0.5)}
          y={round(box.y + 0.5)}
          width={round(Math.max(1, box.width - 1))}
          height={round(box.height - 1)}
          rx={4}
          fill="none"
          stroke={paint.line}
          {...(area.shape === "table" ? { opacity: 0.55 } : { "stroke-dasharray": "3 4" })}
        />
      ))}
      {ends && area.first && <Label text={`← ${area.first}`} x={x + 10} y={ends.y} size={10.5} fill={paint.quiet} />}
      {ends && area.last && (
        <Label text={`${area.last} →`} x={right ?? 0} y={ends.y} size={10.5} anchor="end" fill={paint.quiet} />
      )}
      {more && <Label text={more.text} x={more.x} y={more.y} size={10.5} fill={paint.quiet} />}
    </>
  );
}
