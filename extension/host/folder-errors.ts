// Turns what the file system says into a sentence with the next act.
import { commandIds } from "./command-ids.ts";
import { UserError } from "./user-error.ts";

const chooseFolder = { title: "Choose Workbook Folder…", command: commandIds.chooseFolder };

/** The part of a file system's error that is the same for every provider. */
export interface FileFailure {
  /** As `vscode.FileSystemError` names it: `NoPermissions`, `FileNotFound` … */
  readonly code: string;
  readonly message: string;
}

/** @param path what was to be written, as the user knows it */
export function cannotWrite(path: string, failure: FileFailure): UserError {
  switch (failure.code) {
    case "NoPermissions":
      return new UserError(
        `Patternbook may not write ${path}. Make its folder writable, or choose another.`,
        chooseFolder,
      );
    case "FileNotADirectory":
      return new UserError(
        `Patternbook cannot write ${path}: a file stands where a folder should be. Move it, or choose another folder.`,
        chooseFolder,
      );
    case "Unavailable":
      return new UserError(`The folder of ${path} is not reachable now. Connect it, or choose another.`, chooseFolder);
    default:
      return new UserError(
        `Patternbook could not write ${path} (${failure.message}). Free the disk or choose another folder, then try again.`,
        chooseFolder,
      );
  }
}

export function noWorkbook(): UserError {
  return new UserError(
    "There is no workbook folder yet. Choose the folder that keeps your exercise files.",
    chooseFolder,
  );
}

export function missingFolder(path: string): UserError {
  return new UserError(`The workbook folder ${path} is not there. Create it, or choose another.`, chooseFolder);
}

export function notAFolder(path: string): UserError {
  return new UserError(`The workbook folder ${path} is a file. Choose a folder.`, chooseFolder);
}

export function readOnlyFolder(path: string): UserError {
  return new UserError(`The workbook folder ${path} is read-only. Choose a folder that can be written.`, chooseFolder);
}
