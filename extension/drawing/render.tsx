// Scenes as SVG text, for files, the command line and tests.
import { renderToString as markup } from "preact-render-to-string";
import type { Scene } from "../scenes/scene.ts";
import { Drawing } from "./drawing.tsx";
import type { Look } from "./look.ts";
import { paint, withOwnColours } from "./paint.ts";

export interface RenderOptions extends Partial<Look> {
  /** True for a file of its own: colours are written out, so that any viewer shows them. */
  readonly standalone?: boolean;
}

/** The scene as one `<svg>` element, 720 px wide by default. */
export function renderToString(scene: Scene, { standalone = false, width = 720, ...rest }: RenderOptions = {}): string {
  const svg = markup(<Drawing scene={scene} look={{ width, ...rest }} />);
  return standalone ? withOwnColours(withPaper(svg)) : svg;
}

/** A sheet of paper behind the picture, with a margin around it. */
function withPaper(svg: string): string {
  const [, width = "0", height = "0"] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const margin = 16;
  const [w, h] = [Number(width) + 2 * margin, Number(height) + 2 * margin];
  const sheet = `<rect x="-${margin}" y="-${margin}" width="${w}" height="${h}" fill="${paint.paper}"/>`;
  return svg
    .replace(
      /viewBox="[^"]*" width="[^"]*" height="[^"]*"/,
      `viewBox="-${margin} -${margin} ${w} ${h}" width="${w}" height="${h}"`,
    )
    .replace(/^<svg[^>]*>/, (start) => start + sheet);
}
