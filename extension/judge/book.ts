// What the judge needs to know of an exercise. Whoever has the built book (host, command line, a test) brings one.
import type { Answers } from "../book/mistakes.ts";
import type { Versions } from "./verdict.ts";

export interface BookExercise {
  readonly title: string;
  /** The hidden test as CommonJS text whose only require is the kit. */
  readonly bundle: string;
  /** Value names that the learner's file must export. */
  readonly exports: readonly string[];
  /** Ids of all properties, in the book's order: a run that leaves one out is not believed. */
  readonly properties: readonly string[];
  readonly versions: Versions;
}

export interface Book {
  /** The answers of an exercise, for a guess at a mistake. Absent: nothing is guessed. */
  answers?(slug: string): Answers;
  /** Undefined where the book has no such exercise. */
  exercise(slug: string): Promise<BookExercise | undefined>;
}
