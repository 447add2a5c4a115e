// What the extension is made of. Nothing is read, started or drawn here: each part waits until it is used.
import * as vscode from "vscode";
import { openBook } from "./host/book.ts";
import { registerCodeLenses } from "./host/code-lens.ts";
import { consoleInline } from "./host/console-inline.ts";
import { openDiagnostics } from "./host/diagnostics.ts";
import { registerCommands } from "./host/exercise-commands.ts";
import { exerciseFiles } from "./host/exercise-files.ts";
import { openJournal } from "./host/journal-file.ts";
import { judgeClient } from "./host/judge-client.ts";
import { openLog } from "./host/log.ts";
import { playerPanel } from "./host/player-panel.ts";
import { readerPanel } from "./host/reader-panel.ts";
import { openRefutations } from "./host/refutations.ts";
import { runOnSave } from "./host/run-on-save.ts";
import { openRuns } from "./host/runs.ts";
import { openSidebar } from "./host/sidebar.ts";
import { openStatusBar } from "./host/status-bar.ts";
import { openTesting } from "./host/testing.ts";
import { warmJudge } from "./host/warm-judge.ts";
import { watchWorkbookFolder } from "./host/workbook-folder.ts";

/** What the extension gives to whoever asks for its exports: a look at its parts, for the tests in the host. */
export type Patternbook = ReturnType<typeof activate>;

export function activate({ extensionUri, storageUri, subscriptions, workspaceState }: vscode.ExtensionContext) {
  const log = openLog();
  const dist = vscode.Uri.joinPath(extensionUri, "dist");
  const book = openBook(dist);
  const folder = watchWorkbookFolder();
  const files = exerciseFiles(book, folder);
  const journal = openJournal({ folder, log, storage: storageUri });
  const refutations = openRefutations(folder, log);
  const judge = judgeClient({ dist, book, log });
  const runs = openRuns({ book, folder, files, journal, refutations, judge });
  const testing = openTesting({ book, dist, files, folder, journal, refutations, runs, judge, log });
  const diagnostics = openDiagnostics(runs, () => folder.uri);
  const reader = readerPanel({ extensionUri, book, journal, runs, log });
  const diagrams = { extensionUri, log, book, files, folder, refutations, judge, runs };
  const player = playerPanel({ ...diagrams, state: workspaceState });
  const sidebar = openSidebar({ book, folder, files, journal });
  subscriptions.push(
    ...[log, folder, files, journal, judge, runs, testing, diagnostics, reader, player, sidebar],
    registerCommands({
      ...{ log, book, folder, files, journal, refutations, runs, testing, diagnostics, reader, player },
    }),
    registerCodeLenses(files, runs),
    consoleInline(runs, () => folder.uri),
    openStatusBar({ files, journal, runs }),
    warmJudge(files, judge),
    runOnSave({ files, runs, testing, log }),
  );
  return { book, folder, files, journal, refutations, judge, runs, testing, diagnostics, reader, player, sidebar };
}
