// Lists of steps that may or may not make a saga.
import type { Mismatch } from "#kit";
import type * as Starter from "../starter.ts";

/** A journal that holds nothing. */
export const NOWHERE: Starter.Journal = { append: async () => {}, read: async () => [] };

export const ORDERS = [
  "",
  "a:compensable b:pivot c:retriable d:retriable",
  "a:retriable",
  "a:pivot b:pivot",
  "a:pivot b:compensable",
  "a:retriable b:compensable",
  "a:retriable b:pivot",
  "a:compensable b:retriable c:pivot",
  "a:compensable a:compensable",
  "a:compensable b:pivot a:retriable",
];

const ALLOWED = /^(compensable )*(pivot )?(retriable )*$/;

/** What is wrong about how these steps, `name:kind name:kind …`, were taken. */
export function misjudged(steps: string, create: (typeof Starter)["createSaga"]): Mismatch | undefined {
  const plans = steps.split(" ").filter(Boolean).map(planOf);
  const hasTwins = new Set(plans.map(({ name }) => name)).size < plans.length;
  const isInOrder = ALLOWED.test(plans.map(({ kind }) => `${kind} `).join(""));
  const expected = isInOrder && !hasTwins ? "a saga" : "a RangeError";
  const actual = made(() => create(plans, NOWHERE, { attempts: 1, delayMs: () => 0 }));
  return expected === actual ? undefined : { about: "createSaga", expected, actual };
}

function planOf(text: string): Starter.Step {
  const [name = "", kind] = text.split(":");
  const run = async () => null;
  if (kind === "compensable") return { name, kind, run, undo: async () => {} };
  return { name, kind: kind === "pivot" ? "pivot" : "retriable", run };
}

function made(create: () => unknown): string {
  try {
    create();
    return "a saga";
  } catch (error) {
    if (error instanceof Error && error.name === "RangeError") return "a RangeError";
    throw error;
  }
}
