// The extension's one log. Its channel is made when the first line is written, not at start.
import * as vscode from "vscode";

export interface Log extends vscode.Disposable {
  info(line: string): void;
  warn(line: string): void;
  /** Logs with the stack where the reason is an error. */
  error(line: string, reason?: unknown): void;
  show(): void;
}

export function openLog(): Log {
  let made: vscode.LogOutputChannel | undefined;
  const channel = (): vscode.LogOutputChannel => {
    made ??= vscode.window.createOutputChannel("Patternbook", { log: true });
    return made;
  };
  return {
    info: (line) => channel().info(line),
    warn: (line) => channel().warn(line),
    error: (line, reason) => channel().error(reason === undefined ? line : `${line}\n${stackOf(reason)}`),
    show: () => channel().show(),
    dispose: () => made?.dispose(),
  };
}

function stackOf(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}
