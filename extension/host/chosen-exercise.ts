// Which exercise a command is about: what it was called on, else the file in the editor, else the open brief, else the
// one that the user picks.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { Book } from "./book.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import type { Journal } from "./journal-file.ts";
import { lookOf } from "./state-words.ts";
import type { TestTree } from "./test-tree.ts";
import { UserError } from "./user-error.ts";

export interface ChosenExercise {
  readonly exercise: CatalogueExercise;
  /** Id of the property that the command was called on. */
  readonly property?: string;
}

export interface ChooserOptions {
  readonly book: Book;
  readonly files: ExerciseFiles;
  readonly journal: Journal;
  readonly tests: TestTree;
  /** Slug of the brief that is open. */
  readonly openBrief: () => string | undefined;
}

export interface Chooser {
  /** @throws UserError for an argument that is no exercise; CancellationError where the user picks none */
  choose(argument: unknown): Promise<ChosenExercise>;
  pick(): Promise<ChosenExercise>;
}

export function exerciseChooser(options: ChooserOptions): Chooser {
  const { book, files, tests, openBrief } = options;
  const current = async (): Promise<CatalogueExercise | undefined> => {
    await book.catalogue();
    await files.ready;
    const editor = vscode.window.activeTextEditor;
    const edited = editor && files.exerciseAt(editor.document.uri);
    const brief = openBrief();
    return edited ?? (brief === undefined ? undefined : book.exercise(brief));
  };
  const pick = (): Promise<ChosenExercise> => pickExercise(options);
  const choose = async (argument: unknown): Promise<ChosenExercise> => {
    if (typeof argument === "string") return { exercise: await book.exercise(argument) };
    if (argument instanceof vscode.Uri) return { exercise: await exerciseOfFile(argument, files) };
    const item = testItemIn(argument);
    const subject = item && tests.subjectOf(item);
    if (subject?.kind === "property") return { exercise: subject.exercise, property: subject.property.id };
    if (subject?.kind === "exercise") return { exercise: subject.exercise };
    const slug = slugOfNode(argument);
    if (slug !== undefined) return { exercise: await book.exercise(slug) };
    const exercise = await current();
    return exercise ? { exercise } : pick();
  };
  return { choose, pick };
}

async function exerciseOfFile(uri: vscode.Uri, files: ExerciseFiles): Promise<CatalogueExercise> {
  await files.ready;
  const exercise = files.exerciseAt(uri);
  if (exercise) return exercise;
  const name = vscode.workspace.asRelativePath(uri);
  throw new UserError(`${name} is not the file of an exercise. Open an exercise in the Patternbook sidebar.`);
}

/** The Test Explorer hands over an item, the menu of a message `{ test, message }`. */
function testItemIn(argument: unknown): vscode.TestItem | undefined {
  if (typeof argument !== "object" || argument === null) return undefined;
  const item = "test" in argument ? argument.test : argument;
  // Items are known by identity alone: one that is not ours has no subject.
  return typeof item === "object" && item !== null ? (item as vscode.TestItem) : undefined;
}

function slugOfNode(argument: unknown): string | undefined {
  if (typeof argument !== "object" || argument === null || !("exercise" in argument)) return undefined;
  const { exercise } = argument;
  if (typeof exercise !== "object" || exercise === null || !("slug" in exercise)) return undefined;
  return typeof exercise.slug === "string" ? exercise.slug : undefined;
}

interface ExercisePick extends vscode.QuickPickItem {
  readonly exercise?: CatalogueExercise;
}

async function pickExercise({ book, journal }: ChooserOptions): Promise<ChosenExercise> {
  const { tracks, exercises } = await book.catalogue();
  const picks = tracks.flatMap(({ id, title }): ExercisePick[] => [
    { label: title, kind: vscode.QuickPickItemKind.Separator },
    ...exercises.filter(({ track }) => track === id).map((exercise) => pickOf(exercise, journal)),
  ]);
  const options = { title: "Choose an Exercise", placeHolder: "Name, track or level", matchOnDescription: true };
  const chosen = await vscode.window.showQuickPick(picks, options);
  if (!chosen?.exercise) throw new vscode.CancellationError();
  return { exercise: chosen.exercise };
}

function pickOf(exercise: CatalogueExercise, journal: Journal): ExercisePick {
  const { slug, title, level, minutes, track } = exercise;
  const { icon, word } = lookOf(journal.progress(slug));
  return {
    label: `$(${icon}) ${title}`,
    description: `${track} · level ${level} · ${minutes} min · ${word}`,
    exercise,
  };
}
