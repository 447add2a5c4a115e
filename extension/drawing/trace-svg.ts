// A trace as one SVG file that can be read alone: one step, or step under step; the learner's picture on the left, the
// model's on the right.
import { differingThings } from "../scenes/change.ts";
import type { Trace, TraceSide, TraceStep } from "../scenes/trace.ts";
import type { Look } from "./look.ts";
import { textWidth } from "./measure.ts";
import { paint, type ThemeValue, withOwnColours } from "./paint.ts";
import { renderToString } from "./render.tsx";

const WIDTH = 640;
const GAP = 24;
const LINE = 22;

export interface TraceSvgOptions {
  /** The colours of a theme; default: dark ink on white. */
  readonly themed?: ThemeValue;
}

export interface StepSvgOptions extends TraceSvgOptions {
  /** Index into the trace's steps. */
  readonly step: number;
  /** Draw the model beside the learner's code. */
  readonly model: boolean;
}

interface Block {
  readonly svg: string;
  readonly height: number;
}

/** Every step, as a whole SVG document. */
export function svgTrace(trace: Trace, { themed }: TraceSvgOptions = {}): string {
  const both = trace.steps.some(({ differs }) => differs);
  const blocks = trace.steps.map((step, index) => stepBlock(step, { trace, index, both }));
  return sheet([heading(trace, { both }), ...blocks], { both, themed });
}

/** One step as a whole SVG document. @throws RangeError where the trace has no such step */
export function svgStep(trace: Trace, { step: index, model: both, themed }: StepSvgOptions): string {
  const step = trace.steps[index];
  if (step === undefined) throw new RangeError(`step is ${index}, must be from 0 to ${trace.steps.length - 1}`);
  return sheet([heading(trace, { both }), stepBlock(step, { trace, index, both })], { both, themed });
}

interface SheetOptions {
  readonly both: boolean;
  readonly themed: ThemeValue | undefined;
}

function sheet(blocks: readonly Block[], { both, themed }: SheetOptions): string {
  const width = GAP * 2 + widthOf({ both });
  let top = GAP;
  const placed = blocks.map(({ svg, height }) => {
    const block = `<g transform="translate(${GAP} ${top})">${svg}</g>`;
    top += Math.ceil(height) + GAP;
    return block;
  });
  const paper = `<rect width="${width}" height="${top}" fill="${paint.paper}"/>`;
  const box = `viewBox="0 0 ${width} ${top}" width="${width}" height="${top}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${box} font-family="${paint.font}">${paper}${placed.join("")}</svg>\n`;
  return withOwnColours(svg, themed);
}

function widthOf({ both }: { readonly both: boolean }): number {
  return both ? WIDTH * 2 + GAP : WIDTH;
}

function heading({ exercise, origin }: Trace, sides: { readonly both: boolean }): Block {
  const lines = wrapped(`${exercise.title}: ${origin}`, { width: widthOf(sides), size: 18 });
  const svg = lines.map((line, at) => text(line, { y: LINE * (at + 1), weight: 600, size: 18 })).join("");
  return { svg, height: LINE * lines.length };
}

interface StepContext {
  readonly trace: Trace;
  readonly index: number;
  readonly both: boolean;
}

function stepBlock(step: TraceStep, { trace: { violation, steps }, index, both }: StepContext): Block {
  const width = widthOf({ both });
  const lines = wrapped(`Step ${index + 1} of ${steps.length}: ${step.text}`, { width, size: 15 }).map((line, at) =>
    text(line, { y: LINE * (at + 1), weight: 600, size: 15 }),
  );
  const wrong = violation?.step === index ? wrapped(`✗ ${violation.text}`, { width, size: 13 }) : [];
  for (const line of wrong) lines.push(text(line, { y: LINE * (lines.length + 1), size: 13, fill: paint.wrong }));
  const top = LINE * (lines.length + 0.5);
  const look = lookOf(step, { steps, both });
  const yours = sideBlock(step.yours, { name: both ? "Your code" : "", look });
  const model = both ? sideBlock(step.model, { name: "The model", look }) : { svg: "", height: 0 };
  const pictures = `<g transform="translate(0 ${top})">${yours.svg}</g><g transform="translate(${WIDTH + GAP} ${top})">${model.svg}</g>`;
  return { svg: lines.join("") + pictures, height: top + Math.max(yours.height, model.height) };
}

/** All pictures of the run share their measures, so that the same thing stands in the same place in each of them. */
function lookOf({ yours, model }: TraceStep, { steps, both }: { steps: Trace["steps"]; both: boolean }): Look {
  const run = steps.flatMap((step) => [step.yours.scene, step.model.scene].filter((scene) => scene !== undefined));
  const differing = both && yours.scene && model.scene ? differingThings(yours.scene, model.scene) : [];
  return { width: WIDTH, run, differing: new Set(differing) };
}

interface SideOptions {
  readonly name: string;
  readonly look: Look;
}

function sideBlock({ scene, happened }: TraceSide, { name, look }: SideOptions): Block {
  const words = [name, happened.join("; ")].filter(Boolean).join(": ");
  const lines = words === "" ? [] : wrapped(words, { width: WIDTH, size: 13 });
  const said = lines.map((line, at) => text(line, { y: LINE * (at + 1), size: 13, fill: paint.quiet })).join("");
  const top = lines.length === 0 ? 0 : LINE * (lines.length + 0.5);
  if (scene === undefined) return { svg: said, height: top };
  const picture = renderToString(scene, look);
  const height = Number(/ height="([\d.]+)"/.exec(picture)?.[1] ?? 0);
  return { svg: `${said}<g transform="translate(0 ${top})">${picture}</g>`, height: top + height };
}

/** The words in lines that fit; a word that is too long has a line of its own. */
function wrapped(words: string, { width, size }: { readonly width: number; readonly size: number }): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(/\s+/)) {
    const longer = `${lines.at(-1) ?? ""} ${word}`.trim();
    if (lines.length === 0 || textWidth(longer, size) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

interface Lettering {
  readonly y: number;
  readonly size: number;
  readonly weight?: number;
  readonly fill?: string;
}

function text(words: string, { y, size, weight = 400, fill = paint.ink }: Lettering): string {
  const escaped = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped}</text>`;
}
