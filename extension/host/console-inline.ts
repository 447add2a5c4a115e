// What the learner's code printed in the last run, behind the lines that printed it; on request, until the file is edited.
import * as vscode from "vscode";
import { type PrintedAt, printedAt } from "./printed-lines.ts";
import type { FinishedRun, Runs } from "./runs.ts";

const SETTING = "patternbook.consoleInline";

/** Turns the setting over. */
export async function toggleConsoleInline(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  await configuration.update(SETTING, !configuration.get<boolean>(SETTING, false), vscode.ConfigurationTarget.Global);
}

export function consoleInline(runs: Runs, rootOf: () => vscode.Uri | undefined): vscode.Disposable {
  return new PrintedBehindLines(runs, rootOf);
}

class PrintedBehindLines implements vscode.Disposable {
  /** Made when something is shown for the first time. */
  #decoration: vscode.TextEditorDecorationType | undefined;
  /** By address of the file. */
  readonly #printed = new Map<string, readonly PrintedAt[]>();
  readonly #rootOf: () => vscode.Uri | undefined;
  readonly #listeners: readonly vscode.Disposable[];

  constructor(runs: Runs, rootOf: () => vscode.Uri | undefined) {
    this.#rootOf = rootOf;
    this.#listeners = [
      runs.onDidFinish((finished) => this.#take(finished)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.#printed.delete(document.uri.toString())) this.#show();
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#show()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SETTING)) this.#show();
      }),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.#listeners).dispose();
    this.#decoration?.dispose();
  }

  #take({ uri, verdict }: FinishedRun): void {
    const root = this.#rootOf();
    if (!root) return;
    this.#printed.delete(uri.toString());
    const byFile = Map.groupBy(printedAt(verdict.logs), ({ file }) => vscode.Uri.joinPath(root, file).toString());
    for (const [address, lines] of byFile) this.#printed.set(address, lines);
    this.#show();
  }

  #show(): void {
    const isOn = vscode.workspace.getConfiguration().get<boolean>(SETTING, false);
    if (!this.#decoration && (!isOn || this.#printed.size === 0)) return;
    this.#decoration ??= vscode.window.createTextEditorDecorationType({
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
    });
    for (const editor of vscode.window.visibleTextEditors) {
      const lines = isOn ? (this.#printed.get(editor.document.uri.toString()) ?? []) : [];
      editor.setDecorations(this.#decoration, decorationsOf(lines, editor.document));
    }
  }
}

function decorationsOf(lines: readonly PrintedAt[], document: vscode.TextDocument): vscode.DecorationOptions[] {
  return lines
    .filter(({ line }) => line <= document.lineCount)
    .map(({ line, text, all, level }) => ({
      range: document.lineAt(line - 1).range,
      hoverMessage: new vscode.MarkdownString().appendCodeblock(all.join("\n"), "text"),
      renderOptions: {
        after: { contentText: text, margin: "0 0 0 3ch", color: new vscode.ThemeColor(colourOf(level)) },
      },
    }));
}

function colourOf(level: PrintedAt["level"]): string {
  if (level === "error") return "editorError.foreground";
  return level === "warn" ? "editorWarning.foreground" : "editorCodeLens.foreground";
}
