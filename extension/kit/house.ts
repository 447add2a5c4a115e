// Judgements and laws that many briefs promise through house rules, written once.
import type { Json } from "../scenes/trace.ts";
import { each } from "./judgements.ts";
import { type AnyLaw, type Judgement, law } from "./property.ts";
import { show } from "./show.ts";

/** House rule `no-leftovers`: after every step exactly those timers are set that the rules ask for (machine.timers). */
export function leavesNoTimers(): Judgement {
  return each((step) =>
    step.yours.timers === step.model.timers
      ? undefined
      : { about: "timers set", expected: String(step.model.timers), actual: String(step.yours.timers) },
  );
}

/**
 * House rule `no-leftovers` where it is free how many timers serve what is pending: after every step in which the rules
 * ask for none (machine.timers is 0), none is set.
 */
export function leavesNoTimersBehind(): Judgement {
  return each(({ yours, model }) =>
    model.timers > 0 || yours.timers === 0
      ? undefined
      : { about: "timers set while nothing is pending", expected: "0", actual: String(yours.timers) },
  );
}

/** House rule `promises`: no history ends in an unhandled rejection. */
export function leavesNoRejectionUnhandled(): Judgement {
  return each((step) => {
    const stray = step.yours.happenings.find((happening) => happening.kind === "unhandled-rejection");
    return stray && { about: "rejections nobody handled", expected: "none", actual: show(stray.data) };
  });
}

/** House rule `promises`: these commands ask for a promise, and what fails rejects it instead of throwing. */
export function neverThrows(...commands: readonly [string, ...string[]]): Judgement {
  const judge = each(({ command, text, yours: { answer } }) =>
    command !== undefined && commands.includes(command.name) && answer.kind === "threw"
      ? { about: `the answer to “${text}”`, expected: "a promise", actual: `threw ${show(answer.error)}` }
      : undefined,
  );
  return Object.assign(judge, { looksAt: commands });
}

/** A number as JSON can write it. */
export type Figure = number | "NaN" | "Infinity" | "-Infinity";

export interface Ranges<Subject, Options> {
  readonly says: string;
  readonly rests: readonly [string, ...string[]];
  /** Options that are legal; each case replaces one of them. */
  readonly good: Options;
  /** For each option the values just outside its range, and NaN; for an option that is a list, lists of them. */
  readonly bad: { readonly [K in keyof Options]?: readonly (Figure | readonly Figure[])[] };
  readonly make: (subject: Subject, options: Options) => unknown;
  readonly asks: string;
}

/** House rule `ranges`: every option outside its stated range throws RangeError. All cases are tried. */
export function refusesOutOfRange<Subject>(): <Options extends object>(ranges: Ranges<Subject, Options>) => AnyLaw {
  return ({ good, bad, make, ...said }) => {
    const cases = Object.entries(bad).flatMap(([option, values]) =>
      // Object.entries widens the values of a mapped type; these are the figures of one option.
      (values as readonly Case["value"][]).map((value): Case => ({ option, value })),
    );
    return law<Subject>()<Case>({
      ...said,
      cases,
      words: ({ option, value }) => `create with ${option} = ${Array.isArray(value) ? `[${value.join(", ")}]` : value}`,
      check: (subject, { option, value }) => {
        try {
          make(subject, { ...good, [option]: Array.isArray(value) ? value.map(Number) : Number(value) });
        } catch (error) {
          if (error instanceof Error && error.name === "RangeError") return undefined;
          return { about: "the error", expected: "RangeError", actual: show(error) };
        }
        return { about: "the answer", expected: "throws RangeError", actual: "no error" };
      },
    });
  };
}

interface Case {
  readonly [key: string]: Json;
  readonly option: string;
  readonly value: Figure | readonly Figure[];
}
