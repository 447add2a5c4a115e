// Builds dist/: one configuration object a target. Exercises are found by their folders; no list is kept anywhere.
import { existsSync, globSync, rmSync } from "node:fs";
import path from "node:path";
import esbuild from "esbuild";
import { bookPlugin } from "./extension/cli/book-plugin.ts";
import { noticesPlugin } from "./extension/cli/notices-plugin.ts";

const root = import.meta.dirname;
process.chdir(root);

/** CommonJS libraries inside an ES module still say `require("node:…")`. */
const requireBanner =
  'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);';

const common = {
  bundle: true,
  minify: true,
  sourcemap: "external",
  outdir: "dist",
  logLevel: "warning",
  metafile: true,
  absWorkingDir: root,
};
const node = { ...common, platform: "node", format: "esm", target: "node22", banner: { js: requireBanner } };

const hidden = Object.fromEntries(
  globSync("exercises/*/*/hidden.ts").map((file) => [path.basename(path.dirname(file)), file]),
);
if (Object.keys(hidden).length === 0) console.warn("exercises/*/*/hidden.ts matches no file: the book would be empty.");

const credits = noticesPlugin(root);

const targets = {
  // `judge` is an entry of its own so that the extension's first file stays small and loads it when it is used.
  extension: {
    ...node,
    entryPoints: { extension: "extension/main.ts", judge: "extension/judge/index.ts" },
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
    external: ["vscode"],
    plugins: [credits],
  },
  // Each one file: the child's process may read nothing else.
  judge: {
    ...node,
    entryPoints: {
      "judge-child": "extension/judge/child/main.ts",
      "compile-worker": "extension/judge/compile-worker.ts",
    },
    plugins: [credits],
  },
  cli: { ...node, entryPoints: { cli: "extension/cli/main.ts" }, jsx: "automatic", jsxImportSource: "preact" },
  webview: {
    ...common,
    outdir: "dist/webview",
    entryPoints: { player: "extension/webview/player.tsx", reader: "extension/webview/reader.ts" },
    chunkNames: "chunks/[name]-[hash]",
    platform: "browser",
    format: "esm",
    splitting: true,
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [credits],
  },
  exercises: {
    ...common,
    outdir: "dist/exercises",
    entryPoints: hidden,
    platform: "neutral",
    format: "cjs",
    target: "es2022",
    external: ["#kit"],
    plugins: [bookPlugin(root)],
  },
};

const chosen = Object.values(targets)
  .map(({ entryPoints, ...rest }) => ({
    ...rest,
    entryPoints: Object.fromEntries(Object.entries(entryPoints).filter(([, file]) => existsSync(file))),
  }))
  .filter(({ entryPoints }) => Object.keys(entryPoints).length > 0);

if (process.argv.includes("--watch")) {
  for (const target of chosen) await (await esbuild.context(target)).watch();
} else {
  rmSync("dist", { recursive: true, force: true });
  await Promise.all(chosen.map((target) => esbuild.build(target)));
}
