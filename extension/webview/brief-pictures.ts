// Draws the mermaid pictures of a page in the editor's colours, and again when the theme changes. Mermaid is loaded with
// the first picture.
import type { Mermaid } from "mermaid";
import { pictureTheme } from "./picture-theme.ts";

let drawn = 0;

/** Draws every picture under `root`; one that mermaid refuses shows its text instead. */
export async function drawPictures(root: HTMLElement): Promise<void> {
  const pictures = [...root.querySelectorAll<HTMLElement>("figure.picture")];
  if (pictures.length === 0) return;
  const { default: mermaid } = await import("mermaid");
  const { fontFamily, fontSize } = getComputedStyle(root);
  mermaid.initialize({
    startOnLoad: false,
    // Flat like the editor, and no line runs through the words of an edge.
    themeCSS: ".edgeLabel rect, .edgeLabel .background { opacity: 1 !important } * { filter: none !important }",
    securityLevel: "strict",
    theme: "base",
    themeVariables: { ...pictureTheme(root), fontFamily, fontSize },
    fontFamily,
    fontSize: Number.parseFloat(fontSize),
    state: { useMaxWidth: true },
    sequence: { useMaxWidth: true, mirrorActors: false },
    flowchart: { useMaxWidth: true, htmlLabels: false },
  });
  for (const picture of pictures) await draw(picture, mermaid);
}

async function draw(picture: HTMLElement, mermaid: Mermaid): Promise<void> {
  const place = picture.querySelector<HTMLElement>(".drawing");
  const source = picture.querySelector(".source")?.textContent ?? "";
  if (!place) return;
  drawn += 1;
  const id = `picture-${drawn}`;
  try {
    // The page may have moved on while mermaid measured; a picture that is gone is drawn into nothing.
    place.innerHTML = (await mermaid.render(id, source)).svg;
    keepReadable(place.querySelector("svg"));
    picture.classList.add("drawn");
  } catch {
    // The text twin says the same; verify refuses such a brief before it ships.
    document.getElementById(`d${id}`)?.remove();
    picture.querySelector("details")?.setAttribute("open", "");
  }
}

/** On a narrow page a picture shrinks to three quarters of its own width and then scrolls. */
function keepReadable(svg: SVGElement | null): void {
  const natural = Number.parseFloat(svg?.style.maxWidth ?? "");
  if (svg && natural > 0) svg.style.minWidth = `${Math.round(natural * 0.75)}px`;
}

/** Calls back after each change of the editor's theme; returns what ends that. */
export function onThemeChange(changed: () => void): () => void {
  let frame = 0;
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(changed);
  });
  observer.observe(document.body, { attributeFilter: ["class"] });
  observer.observe(document.documentElement, { attributeFilter: ["style"] });
  return () => observer.disconnect();
}
