// No two correct designs of an exercise are one design: what they share of their tokens stays under a limit.
import type { Breach } from "./breach.ts";
import type { Design, Written } from "./designs.ts";
import { likeness } from "./likeness.ts";

const MAX_LIKENESS = 0.6;

/** Needs `esbuild` beside this program. */
export async function likenessBreaches(written: readonly Written[]): Promise<Breach[]> {
  return (await Promise.all(written.map(breachesOf))).flat();
}

async function breachesOf({ folder, designs }: Written): Promise<Breach[]> {
  const starter = designs.find(({ kind }) => kind === "starter")?.source ?? "";
  const correct = designs.filter(({ kind }) => kind === "reference" || kind === "accepted");
  const plain = await Promise.all(correct.map(async (design) => ({ design, code: await withoutTypes(design) })));
  return plain.flatMap(({ design, code }, index) =>
    plain.slice(0, index).flatMap((earlier): Breach[] => {
      const share = likeness(code, earlier.code, starter);
      if (share <= MAX_LIKENESS) return [];
      const shown = `${Math.floor(share * 100)} %`;
      const message = `shares ${shown} of its tokens with ${earlier.design.file} (names aside; at most ${MAX_LIKENESS * 100} %): write another structure, or delete one of the two.`;
      return [{ law: "designs", slug: folder.slug, file: design.file, message }];
    }),
  );
}

/** Types are the contract's, and the same in every design. */
async function withoutTypes({ source }: Design): Promise<string> {
  const { transform } = await import("esbuild");
  try {
    return (await transform(source, { loader: "ts", format: "esm", target: "es2022", logLevel: "silent" })).code;
  } catch {
    // What does not parse is named by the type check, which sees the same text.
    return "";
  }
}
