// Checks that a value from outside is an offer that controls can be made for.
import type { PlaygroundOffer } from "./offer.ts";
import { type Check, finite, flag, list, oneOf, optional, record, text } from "./shape.ts";

const anything: Check = () => [];

const control: Check = (value, at) => {
  const problems = record({ kind: oneOf("choice", "whole", "flag", "text", "list") })(value, at);
  // The check of the kind has found an object with a kind of the table.
  return problems.length > 0 ? problems : kinds[(value as { kind: keyof typeof kinds }).kind](value, at);
};

const kinds = {
  choice: record({ options: list(anything) }),
  whole: record({ min: finite, max: finite }),
  flag: anything,
  text: anything,
  list: (value: unknown, at: string) => record({ of: control, max: finite })(value, at),
} satisfies Record<string, Check>;

const param = record({ name: text, control });

const offer = record({
  setup: list(param),
  commands: list(record({ name: text, params: list(param), fault: flag })),
  advance: optional(param),
});

export function isOffer(value: unknown): value is PlaygroundOffer {
  return offer(value, "").length === 0;
}
