// Where an exercise's file stands in the workbook, and how it comes to be there.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { Book } from "./book.ts";
import { cannotWrite } from "./folder-errors.ts";
import { UserError } from "./user-error.ts";
import { contextKeys } from "./view-ids.ts";
import type { WorkbookFolder } from "./workbook-folder.ts";
import { WORKBOOK_TSCONFIG } from "./workbook-tsconfig.ts";
import { typeAt, writeNewFile } from "./write-new-file.ts";

export interface ExerciseFiles extends vscode.Disposable {
  /** Resolves once the exercise files of the workbook are known by their address. */
  readonly ready: Promise<void>;
  /** Where the learner's file is or would be; undefined without a workbook folder. */
  uriOf(exercise: CatalogueExercise): vscode.Uri | undefined;
  /** The exercise whose file this is. Knows nothing before the catalogue has been read. */
  exerciseAt(uri: vscode.Uri): CatalogueExercise | undefined;
  /**
   * Writes the starter and the workbook's tsconfig.json where they are missing.
   * @throws UserError where the folder cannot be written; CancellationError where the user does not agree
   */
  ensure(exercise: CatalogueExercise): Promise<{ readonly uri: vscode.Uri; readonly created: boolean }>;
  /** @throws UserError where there is no such file */
  existing(exercise: CatalogueExercise): Promise<vscode.Uri>;
}

/** Path of an exercise's file under the workbook folder. */
export function pathOf(exercise: CatalogueExercise): string {
  return `${exercise.track}/${exercise.slug}.ts`;
}

export function exerciseFiles(book: Book, folder: WorkbookFolder): ExerciseFiles {
  let byUri = new Map<string, CatalogueExercise>();
  const uriOf = (exercise: CatalogueExercise): vscode.Uri | undefined =>
    folder.uri && vscode.Uri.joinPath(folder.uri, pathOf(exercise));
  const index = async (): Promise<void> => {
    const { exercises } = await book.catalogue();
    const known = exercises.flatMap((exercise) => {
      const uri = uriOf(exercise);
      return uri ? [[uri, exercise] as const] : [];
    });
    byUri = new Map(known.map(([uri, exercise]) => [uri.toString(), exercise]));
    const paths = known.map(([uri]) => (uri.scheme === "file" ? uri.fsPath : uri.path));
    await vscode.commands.executeCommand("setContext", contextKeys.exercisePaths, paths);
  };
  const ready = folder.ready.then(index);
  const listener = folder.onDidChange(() => void index());
  return {
    ready,
    uriOf,
    exerciseAt: (uri) => byUri.get(uri.toString()),
    ensure: (exercise) => ensure(exercise, { book, folder }),
    existing: (exercise) => existing(exercise, uriOf(exercise)),
    dispose: () => listener.dispose(),
  };
}

async function ensure(exercise: CatalogueExercise, { book, folder }: { book: Book; folder: WorkbookFolder }) {
  const { tracks } = await book.catalogue();
  const root = await folder.writable(tracks.map(({ id }) => id));
  const uri = vscode.Uri.joinPath(root, pathOf(exercise));
  try {
    if (((await typeAt(uri)) ?? 0) & vscode.FileType.Directory)
      throw new UserError(`${pathOf(exercise)} is a folder. Rename it, then open the exercise again.`);
    const created = await writeNewFile(uri, await book.starter(exercise.slug));
    await writeNewFile(vscode.Uri.joinPath(root, "tsconfig.json"), WORKBOOK_TSCONFIG);
    return { uri, created };
  } catch (error) {
    if (error instanceof vscode.FileSystemError) throw cannotWrite(uri.fsPath, error);
    throw error;
  }
}

async function existing(exercise: CatalogueExercise, uri: vscode.Uri | undefined): Promise<vscode.Uri> {
  const type = uri && (await typeAt(uri));
  if (uri && type !== undefined && !(type & vscode.FileType.Directory)) return uri;
  throw new UserError(
    `${pathOf(exercise)} is not in the workbook. Open the exercise to begin it from the starter; earlier attempts are in .patternbook/attempts.`,
  );
}
