// The judge waits warm as soon as the file of an exercise is open, and not before.
import * as vscode from "vscode";
import type { ExerciseFiles } from "./exercise-files.ts";
import type { JudgeClient } from "./judge-client.ts";

export function warmJudge(files: ExerciseFiles, judge: JudgeClient): vscode.Disposable {
  const look = ({ uri }: vscode.TextDocument): void => {
    if (!vscode.workspace.isTrusted || !files.exerciseAt(uri)) return;
    judge.warm();
    listener.dispose();
  };
  const listener = vscode.workspace.onDidOpenTextDocument(look);
  void files.ready.then(() => vscode.workspace.textDocuments.forEach(look));
  return listener;
}
