// Makes files of what the page shows, in the colours that it has now.
import { markdownTrace } from "../drawing/trace-markdown.ts";
import { mermaidTrace } from "../drawing/trace-mermaid.ts";
import { svgStep } from "../drawing/trace-svg.ts";
import type { Trace } from "../scenes/trace.ts";
import type { TakeAwayForm, TakenAway } from "./player-aids-messages.ts";

/** Pixels of the picture for each of its own, as screens with small pixels show it. */
const DENSITY = 2;
/** The largest side of a canvas that every Chromium can draw, in px. */
const MOST_PX = 16_384;

export interface ShownTrace {
  readonly trace: Trace;
  /** Index of the step shown. */
  readonly step: number;
  /** The model is shown, too. */
  readonly model: boolean;
}

/** @throws RangeError with a sentence for people where the picture is too large */
export async function takeAway(form: TakeAwayForm, shown: ShownTrace): Promise<TakenAway> {
  const content = await contentOf(form, shown);
  return { form, slug: shown.trace.exercise.slug, step: shown.step + 1, content };
}

function contentOf(form: TakeAwayForm, { trace, step, model }: ShownTrace): string | Promise<string> {
  switch (form) {
    case "svg":
      return svgStep(trace, { step, model, themed });
    case "png":
      return pngOf(svgStep(trace, { step, model, themed }));
    case "json":
      return `${JSON.stringify(trace, null, 2)}\n`;
    case "mermaid":
      return mermaidTrace(trace);
    case "markdown":
      return markdownTrace(trace);
  }
}

function themed(name: string): string | undefined {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`);
}

async function pngOf(svg: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const [width, height] = [image.naturalWidth * DENSITY, image.naturalHeight * DENSITY];
  if (Math.max(width, height) > MOST_PX) {
    const size = `${width} × ${height} pixels`;
    throw new RangeError(`The picture has ${size}, more than a PNG may have here. Save it as SVG.`);
  }
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
  return canvas.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
}
