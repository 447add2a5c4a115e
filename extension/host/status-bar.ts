// One item in the status bar, there while an exercise file is in the editor: where the exercise stands, and a click runs it.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import { commandIds } from "./command-ids.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import type { Journal } from "./journal-file.ts";
import type { Runs } from "./runs.ts";
import { lookOf, progressSentence } from "./state-words.ts";

export interface StatusBarOptions {
  readonly files: ExerciseFiles;
  readonly journal: Journal;
  readonly runs: Runs;
}

export function openStatusBar({ files, journal, runs }: StatusBarOptions): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("patternbook.exercise", vscode.StatusBarAlignment.Right, 100);
  item.name = "Patternbook";
  let known = false;
  const show = (): void => {
    const editor = vscode.window.activeTextEditor;
    const exercise = editor && files.exerciseAt(editor.document.uri);
    if (!exercise || !known) item.hide();
    else if (runs.isRunning(exercise.slug)) showRunning(item, exercise);
    else showState(item, exercise, journal);
  };
  const listeners = [
    vscode.window.onDidChangeActiveTextEditor(show),
    journal.onDidChange(show),
    runs.onDidChange(show),
  ];
  // Before the journals are read nobody knows where an exercise stands.
  void Promise.all([files.ready, journal.ready]).then(() => {
    known = true;
    show();
  });
  return vscode.Disposable.from(...listeners, item);
}

function showRunning(item: vscode.StatusBarItem, { title }: CatalogueExercise): void {
  item.text = `$(loading~spin) ${title}`;
  item.tooltip = `The hidden tests of ${title} are running. Click to stop them.`;
  item.command = commandIds.stopRun;
  item.accessibilityInformation = { label: `${title}, running. Stop` };
  item.show();
}

function showState(item: vscode.StatusBarItem, { title, slug }: CatalogueExercise, journal: Journal): void {
  const progress = journal.progress(slug);
  const { icon, word } = lookOf(progress);
  item.text = `$(${icon}) ${title}: ${word}`;
  item.tooltip = `${progressSentence(progress)} Click to run the hidden tests.`;
  item.command = { command: commandIds.runTests, title: "Run Hidden Tests", arguments: [slug] };
  item.accessibilityInformation = { label: `${title}, ${word}. Run hidden tests` };
  item.show();
}
