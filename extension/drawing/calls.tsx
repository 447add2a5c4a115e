// Draws calls in three trays: those that run, those that settled, those that were refused.
import { phrase } from "../scenes/kind.ts";
import type { CallState, MachineCall, MachineScene } from "../scenes/machine.ts";
import { machine as words } from "../scenes/machine.ts";
import { Label } from "./label.tsx";
import type { Look } from "./look.ts";
import { callNameWidth, type TrayLayout } from "./machine-layout.ts";
import { paint } from "./paint.ts";
import { Thing } from "./thing.tsx";

interface CallsProps {
  readonly trays: readonly TrayLayout[];
  readonly scene: MachineScene;
  readonly look: Look;
}

export function Calls({ trays, scene, look }: CallsProps) {
  const placed = trays.flatMap((tray) =>
    tray.calls.map((call, index) => ({ call, tray, y: tray.y + 24 + index * tray.row })),
  );
  return (
    <>
      {trays.map((tray) => (
        <Tray key={tray.id} tray={tray} />
      ))}
      {placed
        .sort((a, b) => scene.calls.indexOf(a.call) - scene.calls.indexOf(b.call))
        .map(({ call, tray, y }) => (
          <Thing
            key={call.id}
            id={`calls/${call.id}`}
            title={phrase(`call ${call.label}`, words.lists.calls.tell(call, scene))}
            look={look}
            x={tray.x}
            y={y}
            mark={[tray.width - 8, 12]}
          >
            <Call call={call} width={tray.width} isTall={tray.row > 26} />
          </Thing>
        ))}
    </>
  );
}

function Tray({ tray }: { readonly tray: TrayLayout }) {
  const earlier = tray.hidden > 0 ? ` (${tray.hidden} earlier)` : "";
  return (
    <g transform={`translate(${tray.x} ${tray.y})`}>
      <Label text={`${tray.label}${earlier}`} y={11} size={11} fill={paint.quiet} />
      <path d={`M0 18H${tray.width}`} stroke={paint.line} stroke-width={1} />
      {tray.calls.length === 0 && <Label text="none" y={38} x={4} size={11} fill={paint.quiet} />}
    </g>
  );
}

interface CallProps {
  readonly call: MachineCall;
  readonly width: number;
  /** True where the remark has a line of its own. */
  readonly isTall: boolean;
}

function Call({ call, width, isTall }: CallProps) {
  const name = callNameWidth(call, width);
  const beside = isTall ? call.state : phrase(call.state, call.note);
  return (
    <>
      <g transform="translate(9 13)">
        <CallSign state={call.state} />
      </g>
      <Label text={call.label} x={24} y={17} bold room={name} />
      <Label text={beside} x={30 + name} y={17} size={11} fill={paint.quiet} room={width - 36 - name} />
      {isTall && call.note && <Label text={call.note} x={24} y={32} size={11} fill={paint.quiet} room={width - 30} />}
    </>
  );
}

function CallSign({ state }: { readonly state: CallState }) {
  switch (state) {
    case "passing":
      return <circle r={6} fill={paint.focus} />;
    case "straggler":
      return <circle r={5.5} fill={paint.paper} stroke={paint.quiet} stroke-width={1.6} stroke-dasharray="3 2" />;
    case "bounced":
      return <Sign d="M-6 -3H2A3.5 3.5 0 0 1 2 4H-3M-0.5 1.5L-3.5 4L-0.5 6.5" colour={paint.warn} />;
    case "ok":
      return <Sign d="M-5 0L-1.5 3.8L5 -4" colour={paint.good} />;
    case "failed":
      return <Sign d="M-4 -4L4 4M4 -4L-4 4" colour={paint.wrong} />;
    case "ignored":
      return <Sign d="M-5 0H5" colour={paint.quiet} />;
  }
}

function Sign({ d, colour }: { readonly d: string; readonly colour: string }) {
  return <path d={d} fill="none" stroke={colour} stroke-width={2} stroke-linecap="round" stroke-linejoin="round" />;
}
