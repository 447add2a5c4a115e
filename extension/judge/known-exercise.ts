// The exercise that a submission is for, or why it cannot be judged.
import type { Book, BookExercise } from "./book.ts";
import type { Problem } from "./verdict.ts";

/** Never rejects: a book that cannot be read is a problem too (`"message" in result`). */
export async function knownExercise(book: Book, slug: string): Promise<BookExercise | Problem> {
  try {
    return (await book.exercise(slug)) ?? unknown(slug);
  } catch (error) {
    const message = `The exercise ${slug} cannot be read: ${error instanceof Error ? error.message : error}.`;
    return { message, next: "Install Patternbook again, or build the book." };
  }
}

function unknown(slug: string): Problem {
  return {
    message: `There is no exercise "${slug}".`,
    next: "Choose one of the list: its slug is the name of its file.",
  };
}
