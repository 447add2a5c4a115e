// What is compared of a saga and its model, and in which runs.
import { at, fates, type Judgement } from "#kit";
import type { Setup } from "./trip.ts";

type Told = { words: string };

/** Every call of a service, and how every run ends. */
export const calls = fates(
  { asks: ({ words }: Told) => words },
  { about: (call) => `what ${call} does`, untouched: "nothing" },
);

/** Judges runs with this trouble alone. */
export const during = (trouble: Setup["trouble"], judgement: Judgement) =>
  at(({ setup }) => setup.trouble === trouble, judgement);
