// Tells people of an error: a sentence with its next act, or, for a bug, where the log is.
import * as vscode from "vscode";
import { commandIds } from "./command-ids.ts";
import type { Log } from "./log.ts";
import { UserError } from "./user-error.ts";

/** Shows one notification and returns at once; the log keeps the stack of a bug. Cancellation says nothing. */
export function reportError(log: Log, error: unknown): void {
  if (error instanceof vscode.CancellationError) return;
  const known = error instanceof UserError ? error : undefined;
  if (known) log.warn(known.message);
  else log.error("Patternbook failed.", error);
  const sentence = known?.message ?? "Patternbook failed. Its log has the details.";
  const act = known ? known.act : { title: "Show Log", command: commandIds.showLog };
  void offer(sentence, act);
}

async function offer(sentence: string, act: UserError["act"]): Promise<void> {
  const chosen = await vscode.window.showErrorMessage(sentence, ...(act ? [act.title] : []));
  if (act && chosen === act.title) await vscode.commands.executeCommand(act.command);
}

/** Registers a command whose errors end in `reportError`. */
export function registerCommand(
  log: Log,
  id: string,
  run: (...args: readonly unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      return await run(...args);
    } catch (error) {
      reportError(log, error);
      return undefined;
    }
  });
}
