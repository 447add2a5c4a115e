// What the child tells in raw stacks, as places in the learner's files. Runs in the parent, out of learner code's reach.
import { frameAt, framesOf } from "./frames.ts";
import { locate } from "./locate.ts";
import type { CompiledModule, Program, RawLog, RawProblem, RawProperty } from "./protocol.ts";
import type { Frame, LogLine, Problem, PropertyVerdict } from "./verdict.ts";

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
export function placedLog({ level, text, property, stack = "" }: RawLog, program: Program): LogLine {
  const [at] = framesOf(stack, program);
  return { level, text, ...(at === undefined ? {} : { at }), ...(property === undefined ? {} : { property }) };
}

/** A problem that the child found, at the line that threw, at a definition that lacks `export`, or at the top. */
export function placedProblem({ message, next, stack, missing, mentions }: RawProblem, program: Program): Problem {
  const [thrown] = framesOf(stack ?? "", program);
  const defined = missing === undefined ? undefined : locate(program, missing);
  const mentioned = mentions === undefined ? undefined : mentionOf(mentions, program);
  const top: Frame = { file: program.entry, line: 1, column: 1 };
  return { message, next, at: thrown ?? defined ?? mentioned ?? importOf(message, program) ?? top };
}

function mentionOf(text: string, program: Program): Frame | undefined {
  const module = program.modules.find(({ code }) => code.includes(text));
  return module && placeAt(program, module, module.code.indexOf(text));
}

function placeAt(program: Program, { file, code }: CompiledModule, offset: number): Frame | undefined {
  const before = code.slice(0, offset).split(/\r\n|[\n\r]/);
  return frameAt(program, { file, line: before.length, column: (before.at(-1) ?? "").length + 1 });
}

/** The import that names what its target does not export; V8 says the names, not the place. */
function importOf(message: string, program: Program): Frame | undefined {
  const [, specifier, name] = /module '(.+)' does not provide an export named '(.+)'/.exec(message) ?? [];
  if (specifier === undefined || name === undefined) return undefined;
  for (const module of program.modules) {
    const end = Object.hasOwn(module.imports, specifier) ? module.code.search(quoted(specifier)) : -1;
    if (end < 0) continue;
    const named = module.code.slice(0, end).lastIndexOf(name);
    return placeAt(program, module, named < 0 ? end : named);
  }
  return undefined;
}

function quoted(specifier: string): RegExp {
  return new RegExp(`["']${specifier.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}["']`);
}
