// Where the states, transitions, calls and log of a machine stand.
import { phrase } from "../scenes/kind.ts";
import type { MachineCall, MachineScene, MachineTransition } from "../scenes/machine.ts";
import type { Box } from "./box.ts";
import { textWidth } from "./measure.ts";

export const gaugeRow = 36;
const callRow = 26;
const tallCallRow = 40;
export const logRow = 17;
const headRoom = 50;
const level = 30;

export interface Curve {
  readonly transition: MachineTransition;
  readonly path: string;
  /** Where the arrowhead stands and in which direction it points, in degrees, 0 is right. */
  readonly head: readonly [x: number, y: number, degrees: number];
  readonly label: {
    readonly x: number;
    readonly y: number;
    readonly room: number;
    readonly anchor: "start" | "middle" | "end";
    /** True for a label that is read from below upwards. */
    readonly turned?: true;
  };
}

export interface StatesLayout {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly curves: readonly Curve[];
  readonly height: number;
}

/**
 * States stand in a row with transitions as bows over and under it, in a column where the room is narrow.
 * `run` are all scenes that the measures must fit, this one among them.
 */
export function layoutStates(scene: MachineScene, width: number, run: readonly MachineScene[]): StatesLayout {
  const gauges = Math.max(...run.map(mostGauges));
  const height = headRoom + gauges * gaugeRow + (gauges > 0 ? 4 : 0);
  const need = scene.states.length * 112 + (scene.states.length - 1) * 28;
  return width >= need && width >= 440 ? inRow(scene, { width, height }) : inColumn(scene, { width, height });
}

/** How many gauges stand in the state that has most of them. */
function mostGauges({ states, gauges }: MachineScene): number {
  return Math.max(0, ...states.map(({ id }) => gauges.filter(({ state }) => state === id).length));
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How many states a transition leads forward (backward below zero), and how far out its bow goes. */
function reach(scene: MachineScene, { from, to }: MachineTransition): { step: number; out: number } {
  const at = (id: string) => scene.states.findIndex((state) => state.id === id);
  const step = at(to) - at(from);
  return { step, out: Math.abs(step) };
}

function deepest(scene: MachineScene, side: "forward" | "backward"): number {
  const outs = scene.transitions.map((transition) => reach(scene, transition));
  return Math.max(0, ...outs.filter(({ step }) => step > 0 === (side === "forward")).map(({ out }) => out));
}

function inRow(scene: MachineScene, { width, height }: Size): StatesLayout {
  const n = Math.max(1, scene.states.length);
  const gap = Math.max(24, Math.min(90, (width - n * 150) / Math.max(1, n - 1)));
  const boxWidth = Math.min(190, (width - 8 - gap * (n - 1)) / n);
  const left = (width - n * boxWidth - (n - 1) * gap) / 2;
  const bow = (out: number) => (out === 0 ? 0 : 20 + out * level);
  const [over, under] = [bow(deepest(scene, "forward")), bow(deepest(scene, "backward"))];
  const boxes = new Map(
    scene.states.map(({ id }, index) => [id, { x: left + index * (boxWidth + gap), y: over, width: boxWidth, height }]),
  );
  const curves = scene.transitions.flatMap((transition): Curve[] => {
    const [from, to] = [boxes.get(transition.from), boxes.get(transition.to)];
    if (from === undefined || to === undefined) return [];
    const { step, out } = reach(scene, transition);
    return [
      bowBetween(transition, {
        from,
        to,
        step,
        out,
        boxWidth,
        deepest: deepest(scene, step > 0 ? "forward" : "backward"),
      }),
    ];
  });
  return { boxes, curves, height: over + height + under };
}

interface Bow {
  readonly from: Box;
  readonly to: Box;
  readonly step: number;
  readonly out: number;
  readonly boxWidth: number;
  /** How far the farthest bow on this side reaches. */
  readonly deepest: number;
}

/** Bows on one side lie inside each other: the nearer the other state, the nearer to it the bow begins. */
function bowBetween(transition: MachineTransition, { from, to, step, out, boxWidth, deepest }: Bow): Curve {
  const up = step > 0 ? -1 : 1;
  const shift = Math.max(6, Math.min(boxWidth * 0.32, 38) - (out - 1) * 14) * Math.sign(step);
  const y = step > 0 ? from.y : from.y + from.height;
  const [x1, x2] = [from.x + boxWidth / 2 + shift, to.x + boxWidth / 2 - shift];
  const peak = y + up * out * level * 1.3;
  const end = y + up * 2;
  const crest = y + up * out * level * 0.975;
  const outside = out === deepest;
  return {
    transition,
    path: `M${fix(x1)} ${fix(y)}C${fix(x1)} ${fix(peak)} ${fix(x2)} ${fix(peak)} ${fix(x2)} ${fix(end + up * 5)}`,
    head: [x2, end, step > 0 ? 90 : -90],
    label: {
      x: (x1 + x2) / 2,
      y: crest + (step > 0 ? -6 : 14),
      room: outside ? Math.abs(to.x - from.x) - 8 : Math.abs(x2 - x1) + 4,
      anchor: "middle",
    },
  };
}

/** Room beside the column for bows that pass a state by, with their names along the edge. */
const edge = 46;

function inColumn(scene: MachineScene, { width, height }: Size): StatesLayout {
  const gap = 36;
  const left = deepest(scene, "backward") > 1 ? edge : 0;
  const right = deepest(scene, "forward") > 1 ? edge : 0;
  const boxWidth = Math.min(340, width - left - right);
  const boxes = new Map(
    scene.states.map(({ id }, index) => [id, { x: left, y: index * (height + gap), width: boxWidth, height }]),
  );
  const curves = scene.transitions.flatMap((transition): Curve[] => {
    const [from, to] = [boxes.get(transition.from), boxes.get(transition.to)];
    if (from === undefined || to === undefined) return [];
    const bow = { from, to, boxWidth, deepest: 0, ...reach(scene, transition) };
    return [bow.out === 1 ? gapArrow(transition, bow) : sideBow(transition, bow)];
  });
  return { boxes, curves, height: scene.states.length * (height + gap) - gap };
}

/** Forward on the right, backward on the left, around the states between. */
function sideBow(transition: MachineTransition, { from, to, step, out }: Bow): Curve {
  const right = step > 0 ? 1 : -1;
  const x = step > 0 ? from.x + from.width : from.x;
  const [y1, y2] = [from.y + from.height / 2, to.y + to.height / 2 + 10];
  const peak = x + right * Math.min(edge - 14, 8 + out * 10);
  return {
    transition,
    path: `M${fix(x)} ${fix(y1)}C${fix(peak)} ${fix(y1)} ${fix(peak)} ${fix(y1)} ${fix(peak)} ${fix((y1 + y2) / 2)}S${fix(peak)} ${fix(y2)} ${fix(x + right * 7)} ${fix(y2)}`,
    head: [x + right * 2, y2, step > 0 ? 180 : 0],
    label: {
      x: peak + right * (step > 0 ? 12 : 5),
      y: (y1 + y2) / 2,
      room: Math.abs(y2 - y1),
      anchor: "middle",
      turned: true,
    },
  };
}

/** Straight through the gap to the neighbour: forward in its left half, backward in its right. */
function gapArrow(transition: MachineTransition, { from, to, step }: Bow): Curve {
  const x = from.x + (step > 0 ? 16 : from.width / 2 + 10);
  const y1 = step > 0 ? from.y + from.height : from.y;
  const end = step > 0 ? to.y - 2 : to.y + to.height + 2;
  return {
    transition,
    path: `M${fix(x)} ${fix(y1)}V${fix(end - Math.sign(step) * 5)}`,
    head: [x, end, step > 0 ? 90 : -90],
    label: { x: x + 9, y: (y1 + end) / 2 + 4, room: from.width / 2 - 24, anchor: "start" },
  };
}

function fix(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Where calls gather by what became of them. */
export const trays = [
  { id: "running", label: "running", holds: ["passing", "straggler"] },
  { id: "settled", label: "settled", holds: ["ok", "failed", "ignored"] },
  { id: "bounced", label: "refused", holds: ["bounced"] },
] as const satisfies readonly { id: string; label: string; holds: readonly MachineCall["state"][] }[];

export interface TrayLayout {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly calls: readonly MachineCall[];
  /** Calls that came before those shown. */
  readonly hidden: number;
  /** Height of a call: more where remarks need a line of their own. */
  readonly row: number;
}

/** Three trays side by side, or one under the other; the newest calls of each. */
export function layoutTrays(calls: readonly MachineCall[], width: number): { trays: TrayLayout[]; height: number } {
  if (calls.length === 0) return { trays: [], height: 0 };
  const columns = width >= 420 ? 3 : 1;
  const most = columns === 3 ? 6 : 4;
  const trayWidth = (width - (columns - 1) * 12) / columns;
  const row = calls.every((call) => fitsOneLine(call, trayWidth)) ? callRow : tallCallRow;
  let y = 0;
  const placed = trays.map(({ id, label, holds }, index): TrayLayout => {
    const held = calls.filter(({ state }) => holds.some((one) => one === state));
    const shown = held.slice(-most);
    const tray = { id, label, x: columns === 3 ? index * (trayWidth + 12) : 0, y, width: trayWidth };
    if (columns === 1) y += 28 + Math.max(1, shown.length) * row;
    return { ...tray, row, calls: shown, hidden: held.length - shown.length };
  });
  const rows = Math.max(1, ...placed.map((tray) => tray.calls.length));
  return { trays: placed, height: columns === 1 ? y : 30 + rows * row };
}

/** Width of a call's name in a tray. */
export function callNameWidth({ label }: MachineCall, width: number): number {
  return Math.min(textWidth(label, 12) * 1.06 + 2, width * 0.5);
}

function fitsOneLine(call: MachineCall, width: number): boolean {
  return (
    call.note === undefined || textWidth(phrase(call.state, call.note), 11) <= width - 36 - callNameWidth(call, width)
  );
}
