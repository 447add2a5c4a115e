// Debugging an exercise: its smallest refutation, else its showcase, once, on the learner's code.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { DebugResult } from "../judge/protocol.ts";
import { debugSession } from "./debug-session.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import type { JudgeClient } from "./judge-client.ts";
import type { Refutations } from "./refutations.ts";
import type { Runs } from "./runs.ts";
import { smallest } from "./smallest-refutation.ts";
import { type MessagePlace, problemMessage } from "./test-message.ts";
import { propertyItemId } from "./test-tree.ts";
import { requireTrust } from "./trust.ts";
import { UserError } from "./user-error.ts";
import { REFUTATION_MESSAGE } from "./view-ids.ts";

export interface DebugParts {
  readonly dist: vscode.Uri;
  readonly files: ExerciseFiles;
  readonly judge: JudgeClient;
  readonly refutations: Refutations;
  readonly runs: Pick<Runs, "save">;
}

export interface DebuggedExercise {
  readonly exercise: CatalogueExercise;
  /** Ids of the properties whose refutations come into question. */
  readonly properties: ReadonlySet<string>;
  /** The exercise's item, with its properties. */
  readonly item: vscode.TestItem;
  readonly place: MessagePlace;
}

/**
 * Starts the debugger and tells the run how it ended.
 * @throws UserError where nothing can be debugged
 */
export async function debugTest(run: vscode.TestRun, debugged: DebuggedExercise, parts: DebugParts): Promise<void> {
  requireTrust();
  const { exercise, properties, item, place } = debugged;
  const { root } = place;
  if (root.scheme !== "file")
    throw new UserError(`${root.toString()} is not on this machine. Debugging needs a workbook folder on a disk.`);
  await parts.runs.save(await parts.files.existing(exercise));
  const found = smallest(await parts.refutations.of(exercise), properties);
  const wanted = found === undefined ? {} : { run: found.refutation.run, property: found.property };
  const job = await parts.judge.debugJob({ exercise, root }, { root: root.fsPath, ...wanted });
  const about = (found && item.children.get(propertyItemId(exercise.slug, found.property))) ?? item;
  if ("problems" in job) {
    run.errored(about, problemMessage(job.problems[0], place));
    return;
  }
  const say = (text: string): void => run.appendOutput(`${text.replace(/\r?\n/g, "\r\n")}\r\n`);
  say(found ? `Debugging the smallest refutation of ${found.property}:\n${found.refutation.text}` : SHOWCASE);
  run.started(about);
  const name = `${exercise.title}: ${found ? "smallest refutation" : "showcase"}`;
  const result = await debugSession({ name, job, dist: parts.dist, folder: root, run });
  tell(run, { about, result, place, say });
  if (result && !hasBreakpoint(root)) void vscode.window.showInformationMessage(NO_BREAKPOINT);
}

const SHOWCASE = "Nothing is refuted: debugging the showcase.";
const NO_BREAKPOINT =
  "No breakpoint is set in your files, so nothing stopped. Click left of a line number, then debug again.";

interface Told {
  readonly about: vscode.TestItem;
  readonly result: DebugResult | undefined;
  readonly place: MessagePlace;
  readonly say: (text: string) => void;
}

function tell(run: vscode.TestRun, { about, result, place, say }: Told): void {
  if (result === undefined || result.end === "held") {
    // One run that holds is no pass.
    say(result ? "The run ended, and nothing in it refutes your code." : "The debug session ended before the run did.");
    run.skipped(about);
    return;
  }
  if (result.end === "invalid") {
    run.errored(about, problemMessage(result.problem, place));
    say(`${result.problem.message} ${result.problem.next}`);
    return;
  }
  const message = vscode.TestMessage.diff(result.text, result.expected, result.actual);
  message.location = place.otherwise;
  message.contextValue = REFUTATION_MESSAGE;
  run.failed(about, message);
  say(`Refuted: ${result.text}`);
}

function hasBreakpoint(root: vscode.Uri): boolean {
  const inside = `${root.toString()}/`;
  return vscode.debug.breakpoints.some(
    (one) =>
      one.enabled && (!(one instanceof vscode.SourceBreakpoint) || one.location.uri.toString().startsWith(inside)),
  );
}
