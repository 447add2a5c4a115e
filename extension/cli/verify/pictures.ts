// Every mermaid picture of the briefs must parse, with the parser that draws it for the learner.
import type { Breach } from "./breach.ts";
import type { Written } from "./designs.ts";

/** Needs `mermaid` and `jsdom` beside this program; where no brief has a picture, neither is loaded. */
export async function pictureBreaches(written: readonly Written[]): Promise<Breach[]> {
  const pictures = written.flatMap(({ folder, brief }) =>
    brief.blocks.filter(({ language }) => language === "mermaid").map((block) => ({ folder, block })),
  );
  if (pictures.length === 0) return [];
  return withDocument(async () => {
    const { default: mermaid } = await import("mermaid");
    const breaches: Breach[] = [];
    for (const { folder, block } of pictures) {
      const fault = await mermaid.parse(block.code).then(() => "", faultOf);
      if (fault === "") continue;
      const message = `has a picture that mermaid cannot read: ${fault} Mend it.`;
      breaches.push({
        law: "pictures",
        slug: folder.slug,
        file: `${folder.question}/brief.md`,
        line: block.line,
        message,
      });
    }
    return breaches;
  });
}

function faultOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `${message.split("\n").slice(0, 2).join(" ").trim().replace(/[.:]$/, "")}.`;
}

/** Mermaid cleans words with the page's own parser, so it wants a page while it loads and reads. */
async function withDocument<T>(act: () => Promise<T>): Promise<T> {
  const { JSDOM } = await import("jsdom");
  const { window } = new JSDOM("");
  Object.assign(globalThis, { window, document: window.document });
  try {
    return await act();
  } finally {
    for (const name of ["window", "document"]) Reflect.deleteProperty(globalThis, name);
    window.close();
  }
}
