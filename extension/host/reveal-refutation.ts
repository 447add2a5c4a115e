// After a run that the learner asked for, the editor scrolls to where the code was refuted, and takes no focus.
import * as vscode from "vscode";
import type { FinishedRun } from "./runs.ts";
import { locationOf } from "./test-message.ts";

/** Does nothing where the place is in view, or in a file that no editor shows. */
export function revealRefutation({ verdict }: FinishedRun, root: vscode.Uri): void {
  const problem = "problem" in verdict ? verdict.problem.at : undefined;
  const at = problem ?? verdict.properties.find(({ status }) => status === "refuted")?.at;
  if (!at) return;
  const { uri, range } = locationOf(at, root);
  const editors = vscode.window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri.toString());
  for (const editor of editors) editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
