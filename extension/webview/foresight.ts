// Predict first: what was asked of a showcase and what was answered.
import { type AskedQuestion, areQuestions } from "./player-aids-messages.ts";

/** The index of a choice, or that the learner asked to be shown. */
export type Guess = number | "shown";

export interface Foresight {
  readonly slug: string;
  readonly questions: readonly AskedQuestion[];
  /** By index of the step. */
  readonly guesses: Readonly<Record<number, Guess>>;
}

/** The same questions with nothing answered. */
export function askedAnew({ slug, questions }: Pick<Foresight, "slug" | "questions">): Foresight {
  return { slug, questions, guesses: {} };
}

export function questionAt({ questions }: Foresight, step: number): AskedQuestion | undefined {
  return questions.find((question) => question.step === step);
}

/** Indices of the steps that are still to be asked about, ascending. */
export function stepsToAsk({ questions, guesses }: Foresight): readonly number[] {
  return questions.map(({ step }) => step).filter((step) => guesses[step] === undefined);
}

export function withGuess(foresight: Foresight, step: number, guess: Guess): Foresight {
  return { ...foresight, guesses: { ...foresight.guesses, [step]: guess } };
}

export interface Score {
  readonly right: number;
  readonly of: number;
}

/** Of the questions that were asked: one that was passed over does not count, one that was shown does. */
export function scoreOf({ questions, guesses }: Foresight): Score {
  const asked = questions.filter(({ step }) => guesses[step] !== undefined);
  return { right: asked.filter(({ step, right }) => guesses[step] === right).length, of: asked.length };
}

/** What is said when the step is shown after the question; undefined where nothing was asked. */
export function remarkOn(foresight: Foresight, step: number): string | undefined {
  const question = questionAt(foresight, step);
  const guess = foresight.guesses[step];
  if (question === undefined || guess === undefined) return undefined;
  const right = question.choices[question.right] ?? "";
  if (guess === "shown") return `What happens: ${right}.`;
  if (guess === question.right) return `You foresaw it: ${right}.`;
  return `Not so: “${question.choices[guess] ?? ""}” is what a known mistake does. What happens: ${right}.`;
}

export function isForesight(value: unknown): value is Foresight {
  if (typeof value !== "object" || value === null) return false;
  const { slug, questions, guesses }: Readonly<Record<string, unknown>> = { ...value };
  if (typeof slug !== "string" || !areQuestions(questions)) return false;
  if (typeof guesses !== "object" || guesses === null) return false;
  return Object.values(guesses).every((guess) => guess === "shown" || Number.isInteger(guess));
}
