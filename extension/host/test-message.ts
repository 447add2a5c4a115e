// What the Test Explorer shows of a property that was refuted, and of a run that judged nothing.
import * as vscode from "vscode";
import type { Catalogue, CatalogueExercise } from "../book/catalogue.ts";
import type { Frame, Problem, PropertyVerdict } from "../judge/verdict.ts";
import { refutationDiff, refutationMarkdown } from "./refutation-words.ts";
import { ruleTexts } from "./rule-texts.ts";
import { REFUTATION_MESSAGE } from "./view-ids.ts";

export interface MessagePlace {
  /** Folder that the paths in a verdict are relative to. */
  readonly root: vscode.Uri;
  /** Where to point when nothing better is known. */
  readonly otherwise: vscode.Location;
}

export function locationOf(frame: Frame, root: vscode.Uri): vscode.Location {
  return new vscode.Location(vscode.Uri.joinPath(root, frame.file), positionOf(frame));
}

/** Frames count from 1, editors from 0. */
export function positionOf({ line, column }: Pick<Frame, "line" | "column">): vscode.Position {
  return new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
}

/** The story with its rules, then, where something was returned, the outcome for the diff editor. */
export function refutationMessages(
  property: PropertyVerdict,
  exercise: CatalogueExercise,
  { houseRules, place }: { readonly houseRules: Catalogue["houseRules"]; readonly place: MessagePlace },
): readonly vscode.TestMessage[] {
  const markdown = refutationMarkdown(property, ruleTexts(property.rules, exercise, houseRules));
  const story = new vscode.TestMessage(new vscode.MarkdownString(markdown));
  story.location = property.at ? locationOf(property.at, place.root) : place.otherwise;
  if (property.error && property.error.frames.length > 0) {
    story.stackTrace = property.error.frames.map((frame) => stackFrame(frame, place.root));
  }
  if (!property.counterexample) return [story];
  story.contextValue = REFUTATION_MESSAGE;
  if (property.error) return [story];
  const { expected, actual } = refutationDiff(property.counterexample);
  const outcome = `Expected ${property.counterexample.expected}, got ${property.counterexample.actual}`;
  const diff = vscode.TestMessage.diff(outcome, expected, actual);
  diff.location = story.location;
  diff.contextValue = REFUTATION_MESSAGE;
  return [story, diff];
}

function stackFrame(frame: Frame, root: vscode.Uri): vscode.TestMessageStackFrame {
  const { uri } = locationOf(frame, root);
  return new vscode.TestMessageStackFrame(frame.name ?? frame.file, uri, positionOf(frame));
}

/** A run without a judgement: what happened, and the next act. */
export function problemMessage({ message, next, at }: Problem, place: MessagePlace): vscode.TestMessage {
  const told = new vscode.TestMessage(`${message}\n${next}`);
  told.location = at ? locationOf(at, place.root) : place.otherwise;
  return told;
}
