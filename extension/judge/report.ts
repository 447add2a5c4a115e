// What the child tells in raw stacks, as places in the learner's files. Runs in the parent, out of learner code's reach.
import { framesOf } from "./frames.ts";
import { locate } from "./locate.ts";
import type { Program, RawProblem, RawProperty, RunEvent } from "./protocol.ts";
import type { LogLine, Problem, PropertyVerdict } from "./verdict.ts";

/** A property's report with its places: the throwing line, else where the member that was asked is defined. */
export function placedProperty({ error, asked, ...rest }: RawProperty, program: Program): PropertyVerdict {
  const frames = framesOf(error?.stack ?? "", program);
  const at = frames[0] ?? (asked === undefined ? undefined : locate(program, asked));
  return {
    ...rest,
    ...(error === undefined ? {} : { error: { message: error.message, frames } }),
    ...(at === undefined || rest.status !== "refuted" ? {} : { at }),
  };
}

/** A printed line with the place that printed it. */
export function placedLog({ level, text, stack = "" }: Extract<RunEvent, { type: "log" }>, program: Program): LogLine {
  const [at] = framesOf(stack, program);
  return { level, text, ...(at === undefined ? {} : { at }) };
}

/** A problem that the child found, at the line that threw, at a definition that lacks `export`, or at the top. */
export function placedProblem({ message, next, stack, missing }: RawProblem, program: Program): Problem {
  const [thrown] = framesOf(stack ?? "", program);
  const defined = missing === undefined ? undefined : locate(program, missing);
  return { message, next, at: thrown ?? defined ?? { file: program.entry, line: 1, column: 1 } };
}
