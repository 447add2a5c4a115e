// Draws chips: what a row sent, as an envelope on its way to the row that came of it.
import type { WaterfallChip, WaterfallScene } from "../scenes/waterfall.ts";
import { waterfall as words } from "../scenes/waterfall.ts";
import { Label } from "./label.tsx";
import type { Look } from "./look.ts";
import { paint } from "./paint.ts";
import { round, Thing } from "./thing.tsx";
import type { PlacedChip, WaterfallLayout } from "./waterfall-layout.ts";

interface ChipsProps {
  readonly scene: WaterfallScene;
  readonly look: Look;
  readonly layout: WaterfallLayout;
}

export function Chips({ scene, look, layout }: ChipsProps) {
  return (
    <>
      {layout.chips.map(({ chip, x, y, width }) => (
        <Thing
          key={chip.id}
          id={`chips/${chip.id}`}
          title={`${chip.label}: ${words.lists.chips.tell(chip, scene)}`}
          {...{ look, x, y }}
          mark={[width, -8]}
        >
          <Way placed={{ chip, x, y, width }} layout={layout} />
          <Envelope chip={chip} width={width} />
        </Thing>
      ))}
    </>
  );
}

/** Lines from the sender's bar to the chip and from it to the receiver's. */
function Way({ placed: { chip, x, y }, layout }: { readonly placed: PlacedChip; readonly layout: WaterfallLayout }) {
  const sender = layout.rows.find(({ row }) => row.id === chip.from);
  const receiver = layout.rows.find(({ row }) => row.id === chip.to);
  const [above, below] = [sender && sender.y + 7 - y, receiver && receiver.y - 7 - y];
  const stem = 12;
  return (
    <>
      {sender && above !== undefined && above < 0 && (
        <path d={`M${stem} ${round(above)}V-9`} stroke={paint.quiet} stroke-width={1.25} />
      )}
      {receiver && below !== undefined && (
        <path
          d={`M${stem} 9V${round(below - 3)}M${stem - 3} ${round(below - 5)}L${stem} ${round(below - 1)}L${stem + 3} ${round(below - 5)}`}
          stroke={paint.quiet}
          stroke-width={1.25}
          fill="none"
          transform={`translate(${round(receiver.x - x - stem + 1)} 0)`}
        />
      )}
    </>
  );
}

function Envelope({ chip, width }: { readonly chip: WaterfallChip; readonly width: number }) {
  const refused = chip.state === "refused";
  return (
    <>
      <rect
        x={0}
        y={-9}
        width={width}
        height={18}
        rx={4}
        fill={paint.paper}
        stroke={refused ? paint.wrong : paint.quiet}
        {...(chip.state === "flying" && { "stroke-dasharray": "4 3" })}
      />
      <path
        d={refused ? "M7 -4L15 4M15 -4L7 4" : "M6 -4.5H18V4.5H6ZM6 -4.5L12 0.5L18 -4.5"}
        fill="none"
        stroke={refused ? paint.wrong : paint.quiet}
        stroke-width={refused ? 1.75 : 1.1}
      />
      <Label text={chip.label} x={24} y={4} size={11} room={width - 30} />
    </>
  );
}
