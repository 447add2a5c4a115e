// An exercise's bundle, from text to definition. It may require the kit and nothing else.
import { compileFunction } from "node:vm";
import type { Exercise } from "../../kit/exercise.ts";
import * as kit from "../../kit/index.ts";

/** @throws Error where the text is no bundle of an exercise. */
export function loadExercise(bundle: string): Exercise {
  const module: { exports: { default?: Exercise } } = { exports: {} };
  const run = compileFunction(bundle, ["module", "exports", "require"], { filename: "exercise.js" });
  run(module, module.exports, requireKit);
  const definition = module.exports.default;
  if (definition === undefined) throw new Error("The bundle has no default export: build the book again.");
  return definition;
}

function requireKit(name: string): unknown {
  if (name === "#kit") return kit;
  throw new Error(`The bundle requires "${name}": an exercise may import #kit alone.`);
}
