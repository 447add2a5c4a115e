// The part of the build that publishes what `--json` prints: dist/verdict.schema.json, read off the types.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "esbuild";
import { type Schema, schemaOf } from "./verdict-schema.ts";

/** The files that declare a verdict and what it holds. */
const SOURCES = ["extension/judge/verdict.ts", "extension/scenes/trace.ts", "extension/scenes/json.ts"];

/** The schema of a verdict, from the project's sources. */
export function verdictSchema(root: string): Schema {
  return schemaOf(
    "Verdict",
    SOURCES.map((file) => readFileSync(path.join(root, file), "utf8")),
  );
}

export function schemaPlugin(root: string): Plugin {
  return {
    name: "schema",
    setup(build) {
      build.onEnd(() => {
        mkdirSync(path.join(root, "dist"), { recursive: true });
        writeFileSync(path.join(root, "dist/verdict.schema.json"), `${JSON.stringify(verdictSchema(root), null, 2)}\n`);
      });
    },
  };
}
