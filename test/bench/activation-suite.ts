// Loaded by VS Code in the extension host: activates the extension once and writes down what that took and loaded.
import { writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as vscode from "vscode";
import type { Activation } from "./activation-report.ts";

const ID = "patternbook.patternbook";
const REAL = "?measured";
const CLOCK = "patternbookActivateMs";

/** Called by VS Code. @throws Error where the extension is missing or was activated by something else before. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension(ID);
  if (extension === undefined) throw new Error(`${ID} is not installed in this host.`);
  if (extension.isActive) throw new Error(`${ID} is active already: open a folder that does not activate it.`);
  const modules = watchModules(extension.extensionPath);
  const begin = performance.now();
  await extension.activate();
  const totalMs = performance.now() - begin;
  const measured: unknown = Reflect.get(globalThis, CLOCK);
  const activation: Activation = {
    totalMs,
    ownMs: typeof measured === "number" ? measured : undefined,
    modules,
    host: `VS Code ${vscode.version}, Node ${process.versions.node}`,
  };
  const file = process.env.PATTERNBOOK_BENCH;
  if (file === undefined) throw new Error("PATTERNBOOK_BENCH names no file: start the bench by `npm run bench`.");
  writeFileSync(file, JSON.stringify(activation));
}

/** Files below `folder` that are loaded from now on; around the extension's own file comes one that takes the time. */
function watchModules(folder: string): string[] | undefined {
  // The host's Node may be older than these hooks.
  if (typeof registerHooks !== "function") return undefined;
  const begin = `${pathToFileURL(folder).href}/`;
  const main = `${begin}dist/extension.js`;
  const loaded: string[] = [];
  registerHooks({
    load: (url, context, nextLoad) => {
      const [file = ""] = url.split("?");
      if (file === main && !url.endsWith(REAL)) return { format: "module", source: timed(url), shortCircuit: true };
      if (file.startsWith(begin)) loaded.push(path.posix.normalize(file.slice(begin.length)));
      return nextLoad(url, context);
    },
  });
  return loaded;
}

/** Stands before the extension's own module and measures its `activate`, which answers at once. */
function timed(url: string): string {
  return `import * as real from ${JSON.stringify(`${url.split("?")[0]}${REAL}`)};
export const deactivate = real.deactivate;
export function activate(context) {
  const begin = performance.now();
  const api = real.activate(context);
  globalThis.${CLOCK} = performance.now() - begin;
  return api;
}
`;
}
