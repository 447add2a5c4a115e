// What a saga is made of in a run, and the words that all parts of the test share.
import { choice, flag, listOf, type Params, whole } from "#kit";
import type * as Starter from "../starter.ts";

export interface Setup {
  compensable: number;
  pivot: boolean;
  retriable: number;
  attempts: number;
  /** What is out of the ordinary: only that, so that each property has runs of its own. */
  trouble: "failures" | "aborts" | "joins" | "crashes" | "accidents" | "scribbles" | "all";
  script: readonly Outcome[];
}

interface Trouble {
  /** Services answer at once as the script says, and processes and journals fail at any call. Else commands answer. */
  readonly byScript?: true;
  readonly aborts?: true;
  /** A saga is run again while it runs. */
  readonly joins?: true;
  readonly crashes?: true;
}

export const TROUBLE: Record<Setup["trouble"], Trouble> = {
  failures: {},
  aborts: { aborts: true },
  joins: { joins: true, aborts: true },
  crashes: { crashes: true },
  accidents: { byScript: true },
  scribbles: {},
  // For showcase and playground.
  all: { aborts: true, joins: true, crashes: true },
};

/** How a call of a service ends: well, refused, or with an unknown error after or before its effect. */
export type Outcome = "done" | "refused" | "lost" | "failed";

export const drawn: Params<Setup> = {
  compensable: whole({ min: 0, max: 3, often: [1, 2] }),
  pivot: flag(),
  retriable: choice(0, 0, 1, 1, 2),
  attempts: choice(1, 2, 3, 3),
  trouble: {
    ...choice(
      "failures",
      "failures",
      "failures",
      "failures",
      "failures",
      "aborts",
      "aborts",
      "aborts",
      "joins",
      "joins",
      "joins",
      "joins",
      "crashes",
      "crashes",
      "accidents",
      "accidents",
      "scribbles",
    ),
    control: { kind: "choice", options: Object.keys(TROUBLE) },
  },
  script: listOf(choice<Outcome>("done", "done", "done", "lost", "failed", "refused"), { max: 9 }),
};

export type StepPlan = { readonly name: string; readonly kind: Starter.Step["kind"] };

export function stepsOf({ compensable, pivot, retriable }: Setup): StepPlan[] {
  const named = (names: readonly string[], kind: StepPlan["kind"]) => names.map((name) => ({ name, kind }));
  return [
    ...named(["reserve", "charge", "pack"].slice(0, compensable), "compensable"),
    ...named(pivot ? ["ship"] : [], "pivot"),
    ...named(["notify", "archive"].slice(0, retriable), "retriable"),
  ];
}

/** The wait after so many failures. */
export const delayMs = (failures: number) => failures * 10;

export function setupWords(setup: Setup): string {
  const steps = stepsOf(setup).map(({ name, kind }) => `${name} (${kind})`);
  const script =
    setup.trouble === "accidents" && setup.script.length > 0 ? `; answers: ${setup.script.join(", ")}` : "";
  const scribbles = setup.trouble === "scribbles" ? "; everybody overwrites what they passed and got" : "";
  return `the steps ${steps.join(", ") || "none"}; ${setup.attempts === 1 ? "1 attempt" : `${setup.attempts} attempts`} each${script}${scribbles}`;
}

export const SAGAS = ["order 1", "order 2", "order 3", "order 4", "order 5", "order 6", "order 7", "order 8"] as const;

/** What the nth run of a saga is given. Only the first counts. */
export const inputOf = (id: string, run: number) => ({ order: id, bought: [`item ${run}`] });

export const inputWords = (input: ReturnType<typeof inputOf>) => input.bought.join(", ");

/** What a service answers when a step is done. */
export const resultOf = (id: string, step: string) => ({ receipt: [`${step} of ${id}`] });

/** The error of a service's nth answer. */
export function errorOf(step: string, outcome: Outcome, nth: number): Error {
  const words = { refused: "refused", lost: "gave no answer", failed: "could not be reached", done: "" }[outcome];
  const error = new Error(`${step} ${words} (answer ${nth})`);
  if (outcome === "refused") error.name = "Refused";
  return error;
}

export const REASON = "the customer cancels";

/** What an ending is, in one line. */
export function resultWords({ outcome, failedAt, error, notUndone }: Starter.SagaResult): string {
  const where = failedAt === undefined ? "" : ` at ${failedAt}`;
  const why = error === undefined ? "" : `: ${error}`;
  const left = notUndone?.length === 0 ? "" : `; not undone: ${notUndone?.join(", ")}`;
  return `${outcome}${where}${why}${left}`;
}
