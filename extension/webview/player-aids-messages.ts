// The part of the player's wire that is about its aids: following the code, asking first, taking away.

/** What can be taken away: the shown step as a picture, the whole trace as data, as mermaid source or as words. */
export const takeAwayForms = ["svg", "png", "json", "mermaid", "markdown"] as const;
export type TakeAwayForm = (typeof takeAwayForms)[number];

/** What is asked before a step of a showcase is shown. */
export interface AskedQuestion {
  /** Index of the step that is asked about, at least 1. */
  readonly step: number;
  /** Two to four answers in words, one of them right. */
  readonly choices: readonly string[];
  /** Index of the right one. */
  readonly right: number;
}

export type AidNews =
  /** How the switches stand. */
  | { readonly type: "aids"; readonly follow: boolean; readonly predict: boolean }
  /** What to ask in the showcase of the exercise, in the order of the run; `again`: from its beginning. */
  | {
      readonly type: "questions";
      readonly slug: string;
      readonly questions: readonly AskedQuestion[];
      readonly again?: true;
    }
  /** The code has changed and could not be traced: the trace that is shown is older than it. */
  | { readonly type: "stale"; readonly slug: string; readonly message: string }
  /** Make the file and send it back. */
  | { readonly type: "take"; readonly form: TakeAwayForm };

export type AidRequest =
  | { readonly type: "follow" | "predict"; readonly on: boolean }
  /** Every question of the showcase has been asked. */
  | { readonly type: "foreseen"; readonly slug: string }
  | { readonly type: "askAgain"; readonly slug: string }
  | ({ readonly type: "taken" } & TakenAway)
  /** A file could not be made: why, and what to do. */
  | { readonly type: "notTaken"; readonly message: string };

export interface TakenAway {
  readonly form: TakeAwayForm;
  readonly slug: string;
  /** Number of the shown step, from 1. */
  readonly step: number;
  /** Text; for `png` the file in base 64. */
  readonly content: string;
}

type Fields = Readonly<Record<string, unknown>>;
type Checks<Union extends { type: string }> = Readonly<Record<Union["type"], (message: Fields) => boolean>>;

export const aidNewsChecks: Checks<AidNews> = {
  aids: ({ follow, predict }) => typeof follow === "boolean" && typeof predict === "boolean",
  questions: ({ slug, questions, again }) =>
    typeof slug === "string" && areQuestions(questions) && (again === undefined || again === true),
  stale: ({ slug, message }) => typeof slug === "string" && typeof message === "string",
  take: ({ form }) => isForm(form),
};

export const aidRequestChecks: Checks<AidRequest> = {
  follow: ({ on }) => typeof on === "boolean",
  predict: ({ on }) => typeof on === "boolean",
  foreseen: ({ slug }) => typeof slug === "string",
  askAgain: ({ slug }) => typeof slug === "string",
  taken: ({ form, slug, step, content }) =>
    isForm(form) && typeof slug === "string" && isCount(step) && typeof content === "string",
  notTaken: ({ message }) => typeof message === "string",
};

export function areQuestions(value: unknown): value is readonly AskedQuestion[] {
  return Array.isArray(value) && value.every(isQuestion);
}

function isQuestion(value: unknown): value is AskedQuestion {
  if (typeof value !== "object" || value === null) return false;
  const { step, choices, right }: Fields = { ...value };
  if (!Array.isArray(choices) || !choices.every((choice) => typeof choice === "string")) return false;
  return isCount(step) && step > 0 && choices.length > 1 && isCount(right) && right < choices.length;
}

function isForm(value: unknown): value is TakeAwayForm {
  return takeAwayForms.some((form) => form === value);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
