// A folder of its own for one bench: the built product as the editor would load it, so that a build meanwhile changes
// nothing, and the bundles that the other contenders run.
import { cpSync, globSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { DIST, openShippedBook } from "../../extension/cli/shipped-book.ts";
import type { Book } from "../../extension/judge/book.ts";
import type * as JudgeRoom from "../../extension/judge/index.ts";
import { root } from "../host/vscode-host.ts";

export interface Stage {
  readonly folder: string;
  readonly book: Book;
  readonly bareScript: string;
  /** The kit and its examine as one module, as a package would bring it. */
  readonly kitScript: string;
  /** A judge made as the host makes it; the caller disposes of it. */
  createJudge(): JudgeRoom.Judge;
  remove(): void;
}

/** @throws Error where nothing was built. */
export async function openStage(): Promise<Stage> {
  await openShippedBook();
  const folder = mkdtempSync(path.join(tmpdir(), "patternbook-bench-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  const dist = path.join(folder, "dist");
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }\n');
  cpSync(DIST, dist, { recursive: true, filter: (file) => !/\.(map|vsix)$/.test(file) });
  await bundleOthers(folder);
  const shipped = await openShippedBook(dist);
  // The build made this file from that module.
  const room = (await import(pathToFileURL(shipped.built("judge.js")).href)) as typeof JudgeRoom;
  return {
    folder,
    book: shipped.forJudge,
    bareScript: path.join(folder, "bare.js"),
    kitScript: path.join(folder, "kit.js"),
    createJudge: () =>
      room.createJudge({
        book: shipped.forJudge,
        childScript: shipped.built("judge-child.js"),
        compilerScript: shipped.built("compile-worker.js"),
      }),
    remove,
  };
}

/** Minified like the product, so that nobody races in heavier shoes. */
async function bundleOthers(folder: string): Promise<void> {
  await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: { bare: "bare-process.ts", kit: "runner-kit.ts" },
    outdir: folder,
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "node22",
    banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
    logLevel: "warning",
  });
}

/** A source that is younger than the build: the contenders would not run the same code. Undefined where all is well. */
export function staleSource(): string | undefined {
  const built = statSync(path.join(DIST, "judge-child.js")).mtimeMs;
  const sources = globSync(
    ["extension/{judge,kit,scenes}/**/*.ts", "exercises/*/*/hidden.ts", "exercises/*/*/hidden/**/*.ts"],
    { cwd: root },
  );
  const code = sources.filter((file) => !file.endsWith(".test.ts"));
  return code.find((file) => statSync(path.join(root, file)).mtimeMs > built);
}
