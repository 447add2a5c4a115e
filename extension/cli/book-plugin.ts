// The part of the build that knows the book: after the hidden tests are bundled it writes the catalogue, and lays briefs,
// starters and answers beside it as data. Answers stand apart, where no judge process may read.
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Plugin, PluginBuild } from "esbuild";
import { type BuiltExercise, deriveCatalogue, type ExerciseDefinition } from "./derive-catalogue.ts";

/** An esbuild plugin for the target that bundles `exercises/<track>/<slug>/hidden.ts` to `dist/exercises/<slug>.cjs`. */
export function bookPlugin(root: string): Plugin {
  return {
    name: "book",
    setup(build) {
      build.onEnd(async (result) => {
        if (result.errors.length === 0) await writeBook(root, build.esbuild);
      });
    },
  };
}

async function writeBook(root: string, esbuild: PluginBuild["esbuild"]): Promise<void> {
  const folders = globSync("exercises/*/*/hidden.ts", { cwd: root }).map((file) => path.posix.dirname(slashes(file)));
  const exports = await starterExports(root, folders, esbuild);
  const kit: unknown = await import("#kit");
  const built = folders.map((folder): BuiltExercise => {
    const bundle = readFileSync(path.join(root, "dist/exercises", `${path.basename(folder)}.cjs`), "utf8");
    return { folder, bundle, exports: exports.get(folder) ?? [], definition: evaluate(bundle, kit, folder) };
  });
  const { version } = createRequire(import.meta.url)(path.join(root, "package.json"));
  const catalogue = deriveCatalogue(root, version, built);
  writeFileSync(path.join(root, "dist/catalogue.json"), JSON.stringify(catalogue));
  for (const folder of folders) layPages(root, folder);
}

/** Which values each starter exports, as the bundler sees them. */
async function starterExports(root: string, folders: readonly string[], esbuild: PluginBuild["esbuild"]) {
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: folders.map((folder) => `${folder}/starter.ts`),
    outdir: "dist",
    bundle: true,
    format: "esm",
    metafile: true,
    write: false,
  });
  const found = Object.values(metafile.outputs).map(
    (output) => [path.posix.dirname(output.entryPoint ?? ""), output.exports] as const,
  );
  return new Map(found);
}

function evaluate(bundle: string, kit: unknown, folder: string): ExerciseDefinition {
  const module: { exports: { default?: ExerciseDefinition } } = { exports: {} };
  const requireKit = (name: string): unknown => {
    if (name === "#kit") return kit;
    throw new Error(`${folder}/hidden.ts imports "${name}": an exercise may import #kit alone.`);
  };
  new Function("module", "exports", "require", bundle)(module, module.exports, requireKit);
  if (!module.exports.default)
    throw new Error(`${folder}/hidden.ts has no default export: export default exercise(…).`);
  return module.exports.default;
}

/** Copies what the learner reads under book/ and what answers the question under answers/. */
function layPages(root: string, folder: string): void {
  const [, track = "", slug = ""] = folder.split("/");
  const book = path.join(root, "dist/book", slug);
  mkdirSync(book, { recursive: true });
  cpSync(path.join(root, folder, "brief.md"), path.join(book, "brief.md"));
  cpSync(path.join(root, folder, "starter.ts"), path.join(book, "starter.ts"));
  cpSync(path.join(root, "solutions", track, slug), path.join(root, "dist/answers", slug), { recursive: true });
}

function slashes(file: string): string {
  return file.replaceAll("\\", "/");
}
