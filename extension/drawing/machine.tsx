// Draws a machine: states with the live one lit, gauges in the states that they guard, calls in the trays of their
// outcome, and the log of transitions.
import { phrase } from "../scenes/kind.ts";
import type { LogEntry, MachineGauge, MachineScene, MachineState } from "../scenes/machine.ts";
import { machine as words } from "../scenes/machine.ts";
import type { Box } from "./box.ts";
import { Calls } from "./calls.tsx";
import { Frame } from "./frame.tsx";
import { Gauge } from "./gauge.tsx";
import { Label } from "./label.tsx";
import { differs, type Look, scenesOfRun } from "./look.ts";
import { type Curve, gaugeRow, layoutStates, layoutTrays, logRow } from "./machine-layout.ts";
import { paint } from "./paint.ts";
import { round, Thing } from "./thing.tsx";

const gap = 22;
const mostEntries = 5;

export function MachineDrawing({ scene, look }: { readonly scene: MachineScene; readonly look: Look }) {
  const width = look.width - 8;
  const states = layoutStates(scene, width, scenesOfRun(scene, look));
  const loose = scene.gauges.filter(({ state }) => state === undefined);
  const looseHeight = loose.length === 0 ? 0 : gaugeRow + gap;
  const trays = layoutTrays(scene.calls, width);
  const trayHeight = trays.height === 0 ? 0 : trays.height + gap;
  const entries = scene.log.slice(-mostEntries);
  const logHeight = entries.length === 0 ? 0 : 24 + entries.length * logRow;
  const part = { scene, look };
  return (
    <Frame
      scene={scene}
      look={look}
      height={states.height + looseHeight + trayHeight + (logHeight && logHeight + gap) + 4}
    >
      <g transform="translate(4 2)">
        {states.curves.map((curve) => (
          <Transition key={curve.transition.id} curve={curve} {...part} />
        ))}
        {scene.states.map((state) => (
          <State key={state.id} state={state} box={states.boxes.get(state.id)} {...part} />
        ))}
        <Token box={scene.live === undefined ? undefined : states.boxes.get(scene.live)} />
        {loose.map((gauge, index) => (
          <GaugeThing key={gauge.id} gauge={gauge} x={index * 170} y={states.height + gap} width={150} {...part} />
        ))}
        <g transform={`translate(0 ${states.height + looseHeight + gap})`}>
          <Calls trays={trays.trays} {...part} />
        </g>
        <Log
          entries={entries}
          total={scene.log.length}
          look={look}
          y={states.height + looseHeight + trayHeight + gap}
        />
      </g>
    </Frame>
  );
}

interface Part {
  readonly scene: MachineScene;
  readonly look: Look;
}

function State({ state, box, scene, look }: Part & { readonly state: MachineState; readonly box: Box | undefined }) {
  if (box === undefined) return null;
  const live = scene.live === state.id;
  const gauges = scene.gauges.filter((gauge) => gauge.state === state.id);
  const title = phrase(`state ${state.label}`, words.lists.states.tell(state, scene));
  const id = `states/${state.id}`;
  const marked: Look = live && differs(look, "live") ? { ...look, differing: new Set([id]) } : look;
  return (
    <>
      <Thing id={id} title={title} look={marked} x={box.x} y={box.y} mark={[box.width - 10, 0]}>
        <rect
          width={box.width}
          height={box.height}
          rx={7}
          fill={paint.panel}
          stroke={live ? paint.focus : paint.line}
          stroke-width={live ? 2.5 : 1.25}
        />
        <Label text={state.label} x={live ? 28 : 12} y={21} size={13} bold room={box.width - (live ? 62 : 24)} />
        {live && <Label text="now" x={box.width - 10} y={20.5} size={10.5} anchor="end" fill={paint.quiet} />}
        {state.note && <Label text={state.note} x={12} y={38} size={11} fill={paint.quiet} room={box.width - 20} />}
      </Thing>
      {gauges.map((gauge, index) => (
        <GaugeThing
          key={gauge.id}
          gauge={gauge}
          x={box.x + 12}
          y={box.y + 48 + index * gaugeRow}
          width={box.width - 24}
          {...{ scene, look }}
        />
      ))}
    </>
  );
}

/** The dot that moves from state to state. */
function Token({ box }: { readonly box: Box | undefined }) {
  if (box === undefined) return null;
  return (
    <g class="thing token" transform={`translate(${box.x + 16} ${box.y + 16.5})`}>
      <circle r={6} fill={paint.focus} />
      <circle r={2.2} fill={paint.paper} />
    </g>
  );
}

interface GaugeThingProps extends Part {
  readonly gauge: MachineGauge;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function GaugeThing({ gauge, scene, look, x, y, width }: GaugeThingProps) {
  const title = phrase(`${gauge.label}: ${words.lists.gauges.tell(gauge, scene)}`, gauge.modelOnly && "model only");
  return (
    <Thing id={`gauges/${gauge.id}`} title={title} look={look} x={x} y={y} mark={[width, 4]}>
      <Gauge gauge={gauge} width={width} />
    </Thing>
  );
}

function Transition({ curve, scene, look }: Part & { readonly curve: Curve }) {
  const { transition, head, label, path } = curve;
  const colour = transition.fired ? paint.focus : paint.quiet;
  const title = `${transition.label}: ${words.lists.transitions.tell(transition, scene)}`;
  return (
    <Thing id={`transitions/${transition.id}`} title={title} look={look} mark={[label.x, label.y + 12]}>
      <path d={path} fill="none" stroke={colour} stroke-width={transition.fired ? 2.25 : 1.25} />
      <path d="M0 0L-8 -4.2V4.2Z" fill={colour} transform={`translate(${head[0]} ${head[1]}) rotate(${head[2]})`} />
      <g transform={`translate(${round(label.x)} ${round(label.y)})${label.turned ? " rotate(-90)" : ""}`}>
        <Label
          text={transition.label}
          anchor={label.anchor}
          room={label.room}
          size={11.5}
          bold={transition.fired === true}
          fill={transition.fired ? paint.ink : paint.quiet}
          edged
        />
      </g>
    </Thing>
  );
}

interface LogProps {
  readonly entries: readonly LogEntry[];
  readonly total: number;
  readonly look: Look;
  readonly y: number;
}

function Log({ entries, total, look, y }: LogProps) {
  if (entries.length === 0) return null;
  const earlier = total > entries.length ? ` (${total - entries.length} earlier)` : "";
  return (
    <g transform={`translate(0 ${y})`}>
      <Label text={`transitions${earlier}`} y={11} size={11} fill={paint.quiet} />
      {entries.map((entry, index) => (
        <Thing
          key={entry.id}
          id={`log/${entry.id}`}
          title={`${entry.atMs} ms: ${entry.text}`}
          look={look}
          y={30 + index * logRow}
          mark={[look.width - 24, -4]}
        >
          <Label text={`${entry.atMs} ms`} x={62} size={11.5} anchor="end" fill={paint.quiet} />
          <Label text={entry.text} x={74} size={11.5} room={look.width - 110} />
        </Thing>
      ))}
    </g>
  );
}
