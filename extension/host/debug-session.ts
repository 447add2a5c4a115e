// One run of the learner's code under the debugger, from its start to its end.
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import type { DebugJob, DebugResult } from "../judge/protocol.ts";
import { debugConfiguration, SESSION_KEY } from "./debug-configuration.ts";
import { UserError } from "./user-error.ts";

export interface DebugSessionRequest {
  readonly name: string;
  readonly job: DebugJob;
  /** The folder that the build writes. */
  readonly dist: vscode.Uri;
  /** The learner's folder. */
  readonly folder: vscode.Uri;
  readonly run: vscode.TestRun;
}

/**
 * Settles when the session is over; a cancelled test run ends it.
 * @returns undefined where it was stopped before its end
 * @throws UserError where the debugger does not start
 */
export async function debugSession(request: DebugSessionRequest): Promise<DebugResult | undefined> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), "patternbook-debug-"));
  const [jobFile, resultFile] = [path.join(scratch, "job.json"), path.join(scratch, "result.json")];
  try {
    await writeFile(jobFile, JSON.stringify(request.job));
    await untilOver(request, { jobFile, resultFile });
    // The process that was started wrote it from the same type.
    return JSON.parse(await readFile(resultFile, "utf8").catch(() => "null")) ?? undefined;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function untilOver(
  { name, dist, folder, run }: DebugSessionRequest,
  files: { readonly jobFile: string; readonly resultFile: string },
): Promise<void> {
  const id = randomUUID();
  const script = vscode.Uri.joinPath(dist, "judge-debug.js").fsPath;
  const isOurs = ({ configuration, parentSession }: vscode.DebugSession): boolean =>
    configuration[SESSION_KEY] === id && parentSession === undefined;
  const over = Promise.withResolvers<void>();
  const listeners = [
    vscode.debug.onDidStartDebugSession((session) => {
      if (!isOurs(session)) return;
      listeners.push(run.token.onCancellationRequested(() => void vscode.debug.stopDebugging(session)));
      if (run.token.isCancellationRequested) void vscode.debug.stopDebugging(session);
    }),
    vscode.debug.onDidTerminateDebugSession((session) => {
      if (isOurs(session)) over.resolve();
    }),
  ];
  try {
    const configuration = debugConfiguration({ name, id, script, folder: folder.fsPath, ...files });
    const workspace = vscode.workspace.getWorkspaceFolder(folder);
    const started = await vscode.debug.startDebugging(workspace, configuration, { testRun: run });
    if (!started)
      throw new UserError(
        "The JavaScript debugger did not start. Enable the built-in JavaScript Debugger, then debug again.",
      );
    await over.promise;
  } finally {
    vscode.Disposable.from(...listeners).dispose();
  }
}
