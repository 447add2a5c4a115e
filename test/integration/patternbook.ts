// What the tests of the extension host share: the activated extension, the learner's files, and waiting for events.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { CatalogueExercise } from "../../extension/book/catalogue.ts";
import type { FinishedRun } from "../../extension/host/runs.ts";
import type { Patternbook } from "../../extension/main.ts";

/** Far above what anything here takes: who waits longer waits for something that does not come. */
const PATIENCE_MS = 30_000;

export async function patternbook(): Promise<Patternbook> {
  const extension = vscode.extensions.getExtension<Patternbook>("patternbook.patternbook");
  assert.ok(extension, "patternbook.patternbook is not installed in this host");
  return extension.activate();
}

/** The exercise that the tests work on, whatever the book holds beside it. */
export async function hashRing(): Promise<CatalogueExercise> {
  return (await patternbook()).book.exercise("hash-ring");
}

export async function learnerFile(): Promise<vscode.Uri> {
  const { files } = await patternbook();
  const uri = files.uriOf(await hashRing());
  assert.ok(uri, "the tests run with a workspace folder");
  return uri;
}

export async function workbookFile(...path: string[]): Promise<vscode.Uri> {
  const { folder } = await patternbook();
  assert.ok(folder.uri, "the tests run with a workspace folder");
  return vscode.Uri.joinPath(folder.uri, ...path);
}

/** Writes to the disk, past any editor. */
export async function write(uri: vscode.Uri, content: string | Uint8Array): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, typeof content === "string" ? new TextEncoder().encode(content) : content);
}

export async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** The reference solution, as the build lays it down. */
export async function solution(): Promise<string> {
  const extension = vscode.extensions.getExtension("patternbook.patternbook");
  assert.ok(extension);
  return read(vscode.Uri.joinPath(extension.extensionUri, "dist/answers/hash-ring/solution.ts"));
}

/** Puts the content under the learner's file and runs its hidden tests. */
export async function judged(content: string | Uint8Array): Promise<FinishedRun["verdict"]> {
  const { runs } = await patternbook();
  await write(await learnerFile(), content);
  const finished = await runs.run({ exercise: await hashRing() });
  assert.ok(finished, "the run was neither cancelled nor superseded");
  return finished.verdict;
}

/** The next event that fits; rejects where none comes. */
export function next<T>(event: vscode.Event<T>, fits: (value: T) => boolean = () => true): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      listener.dispose();
      reject(new Error("The event that the test waits for did not come."));
    }, PATIENCE_MS);
    const listener = event((value) => {
      if (!fits(value)) return;
      clearTimeout(timer);
      listener.dispose();
      resolve(value);
    });
  });
}

/** A design that forgets to wrap around the ring: the reference with the broken design's lines in it. */
export async function broken(): Promise<string> {
  const text = await solution();
  const wrong = text.replace(
    "    return this.owners(key, 1)[0];\n",
    "    if (this.#points.length === 0) return undefined;\n    return this.#points[this.#firstAtOrAfter(this.#hash(key))]?.node;\n",
  );
  assert.notEqual(wrong, text, "the reference asks owners() for the owner");
  return wrong;
}
