// Every mermaid picture of the briefs must parse, with the parser that draws it for the learner.
import type { Breach } from "./breach.ts";
import type { Written } from "./designs.ts";
import { mermaidFaults } from "./mermaid-faults.ts";

/** Where no brief has a picture, no parser is loaded. */
export async function pictureBreaches(written: readonly Written[]): Promise<Breach[]> {
  const pictures = written.flatMap(({ folder, brief }) =>
    brief.blocks.filter(({ language }) => language === "mermaid").map((block) => ({ folder, block })),
  );
  if (pictures.length === 0) return [];
  const faults = await mermaidFaults(pictures.map(({ block }) => block.code));
  return pictures.flatMap(({ folder, block }, index) => {
    const fault = faults[index] ?? "";
    if (fault === "") return [];
    const message = `has a picture that mermaid cannot read: ${fault} Mend it.`;
    const file = `${folder.question}/brief.md`;
    return [{ law: "pictures" as const, slug: folder.slug, file, line: block.line, message }];
  });
}
