// The commands of the extension, each in a line or two: what it is called on, and what it does.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { Book } from "./book.ts";
import { type Chooser, exerciseChooser } from "./chosen-exercise.ts";
import { commandIds } from "./command-ids.ts";
import { toggleConsoleInline } from "./console-inline.ts";
import type { Diagnostics } from "./diagnostics.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import type { Journal } from "./journal-file.ts";
import type { Log } from "./log.ts";
import { openExercise, showFile } from "./open-exercise.ts";
import type { PlayerPanel } from "./player-panel.ts";
import type { ReaderPanel } from "./reader-panel.ts";
import type { Refutations } from "./refutations.ts";
import { repeatWithSeed, runManyCases } from "./repeat-run.ts";
import { registerCommand } from "./report-error.ts";
import { confirmReset, resetExercise } from "./reset-exercise.ts";
import type { Runs } from "./runs.ts";
import type { Testing } from "./testing.ts";
import { requireTrust } from "./trust.ts";
import type { WorkbookFolder } from "./workbook-folder.ts";

export interface CommandParts {
  readonly log: Log;
  readonly book: Book;
  readonly folder: WorkbookFolder;
  readonly files: ExerciseFiles;
  readonly journal: Journal;
  readonly refutations: Refutations;
  readonly runs: Runs;
  readonly testing: Testing;
  readonly diagnostics: Diagnostics;
  readonly reader: ReaderPanel;
  readonly player: PlayerPanel;
}

export function registerCommands(parts: CommandParts): vscode.Disposable {
  const { log, book, files, journal, testing, reader } = parts;
  const chooser = exerciseChooser({ book, files, journal, tests: testing.tree, openBrief: () => reader.slug });
  const handlers: Readonly<Record<keyof typeof commandIds, (...args: readonly unknown[]) => unknown>> = {
    openExercise: async (argument) => {
      const chosen = argument === undefined ? chooser.pick() : chooser.choose(argument);
      await open((await chosen).exercise, parts);
    },
    openFile: async (argument) => showFile((await files.ensure((await chooser.choose(argument)).exercise)).uri),
    openBrief: async (argument, rule) => {
      const { exercise } = await chooser.choose(argument);
      reader.show(exercise, typeof rule === "string" ? { rule } : {});
    },
    runTests: async (argument) => {
      requireTrust();
      await testing.runExercise((await chooser.choose(argument)).exercise, "asked");
    },
    repeatWithSeed: async (argument) => {
      requireTrust();
      const { exercise, property } = await chooser.choose(argument);
      await repeatWithSeed(exercise, property, parts);
    },
    runManyCases: async (argument) => {
      requireTrust();
      await runManyCases((await chooser.choose(argument)).exercise, parts);
    },
    debugRefutation: async (argument) => {
      requireTrust();
      await testing.debugExercise((await chooser.choose(argument)).exercise);
    },
    stopRun: () => parts.runs.stop(),
    ...diagramHandlers(chooser, parts.player),
    ...takeAwayHandlers(parts.player),
    resetToStarter: async (argument) => reset((await chooser.choose(argument)).exercise, parts),
    chooseFolder: () => parts.folder.choose(),
    toggleConsoleInline,
    showLog: () => log.show(),
  };
  const names = Object.keys(commandIds) as readonly (keyof typeof commandIds)[]; // The keys of a constant are its names.
  return vscode.Disposable.from(...names.map((name) => registerCommand(log, commandIds[name], handlers[name])));
}

/** What shows the learner's own code at work: all of it runs that code. */
function diagramHandlers(chooser: Chooser, player: PlayerPanel) {
  return {
    showDiagram: async (argument: unknown) => {
      requireTrust();
      await player.showShowcase((await chooser.choose(argument)).exercise);
    },
    openPlayground: async (argument: unknown) => {
      requireTrust();
      await player.openPlayground((await chooser.choose(argument)).exercise);
    },
    watchRefutation: async (argument: unknown) => {
      requireTrust();
      const { exercise, property } = await chooser.choose(argument);
      await player.watch(exercise, property);
    },
  };
}

function takeAwayHandlers(player: PlayerPanel) {
  return {
    exportSvg: () => player.takeAway("svg"),
    exportPng: () => player.takeAway("png"),
    exportTrace: () => player.takeAway("json"),
    exportMermaid: () => player.takeAway("mermaid"),
    copySteps: () => player.takeAway("markdown"),
  };
}

async function open(exercise: CatalogueExercise, parts: CommandParts): Promise<void> {
  await openExercise(exercise, { ...parts, versions: versionsIn(parts.book) });
}

async function reset(exercise: CatalogueExercise, parts: CommandParts): Promise<void> {
  await resetExercise(exercise, { ...parts, versions: versionsIn(parts.book), confirm: confirmReset });
}

/** What a journal event says of product and exercise. */
function versionsIn(book: Book) {
  return async ({ bundle }: CatalogueExercise) => ({ product: (await book.catalogue()).product, exercise: bundle });
}
