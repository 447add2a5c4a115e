// Builds dist/: one configuration object a target. Exercises are found by their folders; no list is kept anywhere.
import { globSync, rmSync } from "node:fs";
import path from "node:path";
import esbuild from "esbuild";
import { bookPlugin } from "./extension/cli/book-plugin.ts";
import { madeOfPlugin } from "./extension/cli/made-of-plugin.ts";
import { noticesPlugin } from "./extension/cli/notices-plugin.ts";
import { schemaPlugin } from "./extension/cli/schema-plugin.ts";

const root = import.meta.dirname;
const hidden = globSync("exercises/*/*/hidden.ts", { cwd: root });
if (hidden.length === 0) throw new Error("exercises/*/*/hidden.ts matches no file: the book would be empty.");

/** CommonJS libraries inside an ES module still say `require("node:…")`. */
const require = 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);';
const common = { bundle: true, minify: true, sourcemap: "external", metafile: true, absWorkingDir: root };
const preact = { jsx: "automatic", jsxImportSource: "preact" };
const node = { ...common, platform: "node", format: "esm", target: "node22", outdir: "dist", banner: { js: require } };
const notices = noticesPlugin(root);

const targets = [
  // `judge` is an entry of its own so that the extension's first file stays small and loads it when it is used.
  {
    ...node,
    entryPoints: { extension: "extension/main.ts", judge: "extension/judge/index.ts" },
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
    external: ["vscode"],
    plugins: [notices],
  },
  // Each one file: the child's process may read nothing else.
  {
    ...node,
    entryPoints: {
      "judge-child": "extension/judge/child/main.ts",
      "judge-debug": "extension/judge/child/debug.ts",
      "compile-worker": "extension/judge/compile-worker.ts",
    },
    plugins: [notices],
  },
  // What only `verify` and `mutate` load, in a checkout, stays where npm put it.
  {
    ...node,
    ...preact,
    entryPoints: { cli: "extension/cli/main.ts" },
    external: ["@stryker-mutator/instrumenter", "esbuild", "jsdom", "mermaid"],
    plugins: [schemaPlugin(root), madeOfPlugin(root)],
  },
  {
    ...common,
    ...preact,
    entryPoints: { player: "extension/webview/player.tsx", reader: "extension/webview/reader.ts" },
    outdir: "dist/webview",
    chunkNames: "chunks/[name]-[hash]",
    platform: "browser",
    format: "esm",
    target: "es2022",
    splitting: true,
    outExtension: { ".js": ".mjs" },
    plugins: [notices],
  },
  {
    ...common,
    entryPoints: Object.fromEntries(hidden.map((file) => [path.basename(path.dirname(file)), file])),
    outdir: "dist/exercises",
    platform: "neutral",
    format: "cjs",
    target: "es2022",
    external: ["#kit"],
    outExtension: { ".js": ".cjs" },
    plugins: [bookPlugin(root)],
  },
];

try {
  rmSync(path.join(root, "dist"), { recursive: true, force: true });
  if (process.argv.includes("--watch")) for (const target of targets) await (await esbuild.context(target)).watch();
  else await Promise.all(targets.map((target) => esbuild.build({ logLevel: "warning", ...target })));
} catch {
  // esbuild has printed every message already.
  process.exitCode = 1;
}
