// A trace as one SVG file: step under step, the learner's picture on the left, the model's on the right where they differ.
import { textWidth } from "../drawing/measure.ts";
import { renderToString } from "../drawing/render.tsx";
import type { Trace, TraceSide, TraceStep } from "../scenes/trace.ts";

const WIDTH = 640;
const GAP = 24;
const LINE = 22;

interface Block {
  readonly svg: string;
  readonly height: number;
}

/** A whole SVG document with colours of its own. */
export function svgTrace(trace: Trace): string {
  const both = trace.steps.some(({ differs }) => differs);
  const heading = text(`${trace.exercise.title}: ${trace.origin}`, { y: LINE, weight: 600, size: 18 });
  const blocks: Block[] = [{ svg: heading, height: LINE * 2 }];
  trace.steps.forEach((step, index) => {
    blocks.push(
      stepBlock(step, { index, both, violation: trace.violation?.step === index ? trace.violation.text : "" }),
    );
  });
  const width = GAP + (WIDTH + GAP) * (both ? 2 : 1);
  let top = GAP;
  const placed = blocks.map(({ svg, height }) => {
    const block = `<g transform="translate(${GAP} ${top})">${svg}</g>`;
    top += height + GAP;
    return block;
  });
  const sheet = `<rect width="${width}" height="${top}" fill="#ffffff"/>`;
  const box = `viewBox="0 0 ${width} ${top}" width="${width}" height="${top}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box} font-family="sans-serif">${sheet}${placed.join("")}</svg>\n`;
}

interface StepContext {
  readonly index: number;
  readonly both: boolean;
  readonly violation: string;
}

function stepBlock(step: TraceStep, { index, both, violation }: StepContext): Block {
  const width = both ? WIDTH * 2 + GAP : WIDTH;
  const lines = wrapped(`${index}. ${step.text}`, { width, size: 15 }).map((line, at) =>
    text(line, { y: LINE * (at + 1), weight: 600, size: 15 }),
  );
  const wrong = violation === "" ? [] : wrapped(`✗ ${violation}`, { width, size: 13 });
  for (const line of wrong) lines.push(text(line, { y: LINE * (lines.length + 1), size: 13, fill: "#b00020" }));
  const top = LINE * (lines.length + 0.5);
  const yours = sideBlock(step.yours, both ? "yours" : "");
  const model = both ? sideBlock(step.model, "model") : { svg: "", height: 0 };
  const pictures = `<g transform="translate(0 ${top})">${yours.svg}</g><g transform="translate(${WIDTH + GAP} ${top})">${model.svg}</g>`;
  return { svg: lines.join("") + pictures, height: top + Math.max(yours.height, model.height) };
}

function sideBlock({ scene, happened }: TraceSide, name: string): Block {
  const words = [name, happened.join("; ")].filter(Boolean).join(": ");
  const lines = words === "" ? [] : wrapped(words, { width: WIDTH, size: 13 });
  const said = lines.map((line, at) => text(line, { y: LINE * (at + 1), size: 13, fill: "#444444" })).join("");
  const top = lines.length === 0 ? 0 : LINE * (lines.length + 0.5);
  if (scene === undefined) return { svg: said, height: top };
  const picture = renderToString(scene, { standalone: true, width: WIDTH - 32 });
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

function text(words: string, { y, size, weight = 400, fill = "#1f1f1f" }: Lettering): string {
  const escaped = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped}</text>`;
}
