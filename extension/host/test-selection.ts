// What a request of the Test Explorer asks to run: exercises, each with the properties to report.
import type * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { TestSubject } from "./test-tree.ts";

export interface SelectedExercise {
  readonly exercise: CatalogueExercise;
  /** Ids of properties, in the exercise's order. */
  readonly properties: ReadonlySet<string>;
}

export interface SelectionOptions {
  readonly subjectOf: (item: vscode.TestItem) => TestSubject | undefined;
  /** All exercises, in the book's order. */
  readonly exercises: readonly CatalogueExercise[];
  /** Whether the learner has begun it: whole tracks run these alone. */
  readonly isBegun: (exercise: CatalogueExercise) => boolean;
}

type Items = Pick<vscode.TestRunRequest, "include" | "exclude">;

/** Exercises that were named are run begun or not; the others where they have been begun. */
export function selectTests({ include, exclude }: Items, options: SelectionOptions): readonly SelectedExercise[] {
  const wanted = include?.flatMap((item) => options.subjectOf(item) ?? []);
  const unwanted = exclude?.flatMap((item) => options.subjectOf(item) ?? []) ?? [];
  return options.exercises.flatMap((exercise) => {
    const named = wanted?.some((subject) => subject.kind !== "track" && subject.exercise === exercise);
    if (!named && !options.isBegun(exercise)) return [];
    const chosen = exercise.properties.filter(({ id }) => {
      const covers = (subject: TestSubject): boolean => covered(subject, exercise, id);
      return (wanted?.some(covers) ?? true) && !unwanted.some(covers);
    });
    return chosen.length === 0 ? [] : [{ exercise, properties: new Set(chosen.map(({ id }) => id)) }];
  });
}

function covered(subject: TestSubject, exercise: CatalogueExercise, property: string): boolean {
  switch (subject.kind) {
    case "track":
      return subject.track === exercise.track;
    case "exercise":
      return subject.exercise === exercise;
    case "property":
      return subject.exercise === exercise && subject.property.id === property;
  }
}
