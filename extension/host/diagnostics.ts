// Underlines in the learner's file: what kept the hidden tests from running, and what refuted the code.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { Frame, PropertyVerdict, Verdict } from "../judge/verdict.ts";
import { commandIds } from "./command-ids.ts";
import { exportedPlaces } from "./exported-name.ts";
import { thrownLine } from "./refutation-words.ts";
import type { FinishedRun, Runs } from "./runs.ts";
import { locationOf, positionOf } from "./test-message.ts";

/** Cleared by the next run, by closing the file and by whoever resets it. */
export interface Diagnostics extends vscode.Disposable {
  clear(uri: vscode.Uri): void;
}

export function openDiagnostics(runs: Runs, rootOf: () => vscode.Uri | undefined): Diagnostics {
  const collection = vscode.languages.createDiagnosticCollection("patternbook");
  /** Files under which a run of this entry file put something. */
  const marked = new Map<string, readonly vscode.Uri[]>();
  const clear = (uri: vscode.Uri): void => {
    for (const file of marked.get(uri.toString()) ?? []) collection.delete(file);
    marked.delete(uri.toString());
  };
  const show = (finished: FinishedRun): void => {
    const root = rootOf();
    clear(finished.uri);
    if (!root) return;
    const found = diagnosticsOf(finished, root);
    for (const [uri, diagnostics] of found) collection.set(uri, diagnostics);
    marked.set(
      finished.uri.toString(),
      found.map(([uri]) => uri),
    );
  };
  const listeners = [
    runs.onDidFinish(show),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => clear(uri)),
    vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach(clear)),
  ];
  return { clear, dispose: () => vscode.Disposable.from(...listeners, collection).dispose() };
}

type PerFile = readonly (readonly [vscode.Uri, vscode.Diagnostic[]])[];

function diagnosticsOf({ exercise, uri, verdict }: FinishedRun, root: vscode.Uri): PerFile {
  const files = new Map<string, [vscode.Uri, vscode.Diagnostic[]]>();
  const put = (at: Frame | undefined, make: (range: vscode.Range) => vscode.Diagnostic): void => {
    const place = at ? locationOf(at, root) : undefined;
    const target = place?.uri ?? uri;
    const entry = files.get(target.toString()) ?? [target, []];
    entry[1].push(make(at ? rangeFrom(target, positionOf(at)) : exportRange(uri, exercise)));
    files.set(target.toString(), entry);
  };
  for (const group of refutedIn(verdict)) put(group[0].at, (range) => refutation(group, { exercise, range }));
  if ("problem" in verdict) {
    for (const { message, next, at } of [verdict.problem, ...(verdict.more ?? [])]) {
      put(at, (range) => diagnostic(range, `${message} ${next}`, vscode.DiagnosticSeverity.Error));
    }
  }
  return [...files.values()];
}

type Refuted = readonly [PropertyVerdict, ...PropertyVerdict[]];

/** Refuted properties; those that the same error at the same place refutes stand together. */
function refutedIn(verdict: Verdict): readonly Refuted[] {
  const groups = new Map<string, Refuted>();
  for (const property of verdict.properties.filter(({ status }) => status === "refuted")) {
    const { id, at, error } = property;
    const key = error && at ? JSON.stringify([at.file, at.line, at.column, error.message]) : id;
    groups.set(key, [...(groups.get(key) ?? []), property] as unknown as Refuted); // It has this property at least.
  }
  return [...groups.values()];
}

function refutation(
  group: Refuted,
  { exercise, range }: { exercise: CatalogueExercise; range: vscode.Range },
): vscode.Diagnostic {
  const made = diagnostic(range, thrownLine(group), vscode.DiagnosticSeverity.Warning);
  const [{ rules, id }] = group;
  const query = encodeURIComponent(JSON.stringify([exercise.slug, rules[0]]));
  const target = vscode.Uri.parse(`command:${commandIds.openBrief}?${query}`);
  made.code = { value: group.length === 1 ? rules.join(", ") || id : "brief", target };
  return made;
}

function diagnostic(range: vscode.Range, message: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  const made = new vscode.Diagnostic(range, message, severity);
  made.source = "Patternbook";
  return made;
}

/** From the place to the end of its line, as far as the editor knows the line. */
function rangeFrom(uri: vscode.Uri, start: vscode.Position): vscode.Range {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (!document || start.line >= document.lineCount) return new vscode.Range(start, start.translate(0, 1));
  const { range } = document.lineAt(start.line);
  const column = Math.min(start.character, range.end.character);
  return new vscode.Range(start.line, column, start.line, Math.max(range.end.character, column));
}

/** Where nothing says which line it is, the name that the exercise asks for carries the mark. */
function exportRange(uri: vscode.Uri, { exports }: CatalogueExercise): vscode.Range {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  const [first] = document ? exportedPlaces(document.getText(), exports) : [];
  if (!first) return new vscode.Range(0, 0, 0, 1);
  return new vscode.Range(first.line, first.column, first.line, first.column + first.name.length);
}
