// The part of the build that says what verify is made of: dist/made-of.txt holds one hash of every file that verify's
// bundle took in, so that results of another verify, kit or judge are never taken for this one's.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Metafile, Plugin } from "esbuild";

const ENTRY = "extension/cli/verify/verify.ts";

/** The files of a bundle that `entry` reaches, itself among them, sorted. */
export function reached({ inputs }: Pick<Metafile, "inputs">, entry: string): readonly string[] {
  const found = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const input = inputs[file];
    if (found.has(file) || input === undefined) continue;
    found.add(file);
    open.push(...input.imports.filter(({ external }) => !external).map((one) => one.path));
  }
  return [...found].toSorted();
}

/** Wants `metafile: true`. */
export function madeOfPlugin(root: string): Plugin {
  return {
    name: "made-of",
    setup(build) {
      build.onEnd(({ metafile }) => {
        if (metafile === undefined) return;
        const hash = createHash("sha256");
        for (const file of reached(metafile, ENTRY)) hash.update(file).update(readFileSync(path.join(root, file)));
        mkdirSync(path.join(root, "dist"), { recursive: true });
        writeFileSync(path.join(root, "dist/made-of.txt"), `${hash.digest("hex")}\n`);
      });
    },
  };
}
