import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as vscode from "vscode";
import { commandIds } from "../../extension/host/command-ids.ts";
import { test } from "../host/suite.ts";
import { broken, judged, learnerFile, next, patternbook, read, solution, write } from "./patternbook.ts";

const EMPTY_RING = "if (this.#points.length === 0) return undefined;";

interface StackFrame {
  readonly source?: { readonly path?: string };
  readonly line: number;
}

/** Sets a breakpoint at the first line that holds the text; gives its line (from 1) and what takes it away. */
async function breakpointAt(text: string): Promise<{ line: number; remove: () => void }> {
  const uri = await learnerFile();
  const line = (await read(uri)).split("\n").findIndex((one) => one.includes(text));
  assert.ok(line >= 0, `the file has "${text}"`);
  const breakpoint = new vscode.SourceBreakpoint(new vscode.Location(uri, new vscode.Position(line, 0)));
  vscode.debug.addBreakpoints([breakpoint]);
  return { line: line + 1, remove: () => vscode.debug.removeBreakpoints([breakpoint]) };
}

/** The place where the debugger stops next. */
async function nextStop(): Promise<{ path: string; line: number; session: vscode.DebugSession; frame: number }> {
  const item = await next(vscode.debug.onDidChangeActiveStackItem, (one) => one instanceof vscode.DebugStackFrame);
  assert.ok(item instanceof vscode.DebugStackFrame);
  const { session, threadId, frameId } = item;
  const { stackFrames } = await session.customRequest("stackTrace", { threadId });
  const [top]: readonly StackFrame[] = stackFrames;
  return { path: top?.source?.path ?? "", line: top?.line ?? 0, session, frame: frameId };
}

/** Debugs until the first stop, asks `look` about it, and stops the session. */
async function stopAt(
  text: string,
  look: (stop: Awaited<ReturnType<typeof nextStop>>) => Promise<void>,
): Promise<void> {
  const { line, remove } = await breakpointAt(text);
  const stopped = nextStop();
  const over = vscode.commands.executeCommand(commandIds.debugRefutation, "hash-ring");
  try {
    const stop = await stopped;
    // A path, or the address that the window knows the same file by.
    assert.ok(stop.path.endsWith((await learnerFile()).path), stop.path);
    assert.equal(stop.line, line);
    await look(stop);
  } finally {
    remove();
    await vscode.debug.stopDebugging();
    await over;
  }
}

const evaluated = async (session: vscode.DebugSession, frameId: number, expression: string): Promise<string> =>
  (await session.customRequest("evaluate", { expression, frameId, context: "watch" })).result;

test("the smallest refutation stops at the learner's breakpoint, and time stands still there", async () => {
  await judged(await broken());
  await stopAt(EMPTY_RING, async ({ session, frame }) => {
    const clock = () => evaluated(session, frame, "Date.now()");
    const before = await clock();
    assert.equal(before, "1000000");
    assert.equal(await clock(), before);
    assert.equal(await evaluated(session, frame, "typeof process"), "'undefined'");
  });
});

test("cancelling the test run ends the debug session", async () => {
  await judged(await broken());
  const ended = next(vscode.debug.onDidTerminateDebugSession, ({ parentSession }) => parentSession === undefined);
  await stopAt(EMPTY_RING, async () => {
    await vscode.commands.executeCommand("testing.cancelRun");
    await ended;
  });
});

test("without a refutation the showcase is debugged", async () => {
  await judged(await solution());
  await stopAt("this.#points.sort(inRingOrder);", async () => undefined);
});

test("code that is rewritten stops at its own line", async () => {
  const moved = (await solution()).replace(
    "export class HashRing {",
    "enum Sign {\n  One,\n\n  Two,\n}\n\nexport class HashRing {",
  );
  await judged(moved.replace("this.#hash = options.hash;", "this.#hash = options.hash;\n    void Sign.Two;"));
  await stopAt("void Sign.Two;", async () => undefined);
});

test("debugging to the end leaves no file behind", async () => {
  const files = async () => (await readdir(tmpdir())).filter((name) => name.startsWith("patternbook-debug-"));
  const before = await files();
  await write(await learnerFile(), await solution());
  await vscode.commands.executeCommand(commandIds.debugRefutation, "hash-ring");
  assert.deepEqual(await files(), before);
});

test("a file that does not compile is not debugged", async () => {
  const { testing, book } = await patternbook();
  await write(await learnerFile(), "export class {\n");
  let sessions = 0;
  const listener = vscode.debug.onDidStartDebugSession(() => (sessions += 1));
  await testing.debugExercise(await book.exercise("hash-ring"));
  listener.dispose();
  assert.equal(sessions, 0);
});
