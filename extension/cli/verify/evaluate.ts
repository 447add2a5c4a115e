// Turns CommonJS text of the book into its exports. Only for designs and hidden tests of our own: nothing is kept from
// them.
import * as kit from "#kit";
import type { Exercise } from "../../kit/exercise.ts";

/** The default export of a bundled hidden test. @throws Error where there is none, or it asks for more than the kit. */
export function exerciseOf(bundle: string): Exercise {
  const { default: exercise } = exportsOf(bundle);
  if (typeof exercise !== "object" || exercise === null) throw new Error("hidden.ts exports no exercise by default.");
  // The kit's `exercise` made it: its type is checked where it is written.
  return exercise as Exercise;
}

/** What a module in CommonJS text exports. */
export function exportsOf(code: string): Readonly<Record<string, unknown>> {
  const module: { exports: Readonly<Record<string, unknown>> } = { exports: {} };
  const require = (name: string): unknown => {
    if (name === "#kit") return kit;
    throw new Error(`"${name}" is required, but only #kit is there.`);
  };
  new Function("module", "exports", "require", code)(module, module.exports, require);
  return module.exports;
}
