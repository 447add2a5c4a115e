// A stack as V8 writes it, as places in the learner's files. Everything else in the stack is left out.
import { SourceMap } from "node:module";
import { type CompiledModule, type HungFrame, LEARNER_SCHEME, type Program } from "./protocol.ts";
import type { Frame } from "./verdict.ts";

const MAX_FRAMES = 20;
const MAX_STACK_CHARACTERS = 16_000;

/** The learner's frames of `stack`, innermost first, at most 20. The stack may be anything that learner code made of it. */
export function framesOf(stack: string, program: Program): readonly Frame[] {
  const frames: Frame[] = [];
  for (const line of stack.slice(0, MAX_STACK_CHARACTERS).split("\n")) {
    const frame = frameOfLine(line, program);
    if (frame !== undefined) frames.push(frame);
    if (frames.length === MAX_FRAMES) break;
  }
  return frames;
}

function frameOfLine(text: string, program: Program): Frame | undefined {
  const start = text.indexOf(LEARNER_SCHEME);
  if (start < 0) return undefined;
  // A syntax error has no column: `learner:///x.ts:3`.
  const [, file, line, column] =
    /^(.+?):(\d+)(?::(\d+))?\)?$/.exec(text.slice(start + LEARNER_SCHEME.length).trim()) ?? [];
  if (file === undefined || line === undefined) return undefined;
  const name = calledName(text);
  return frameAt(program, {
    file,
    line: Number(line),
    column: Number(column ?? 1),
    ...(name === undefined ? {} : { name }),
  });
}

/** `Ring.add` of `at async Ring.add [as put] (learner:///…`; a method of a plain object without its `Object.`. */
function calledName(text: string): string | undefined {
  return /^\s*at (?:async )?(?:new )?(?:Object\.)?([^\s(]+)(?: \[as [^\]]+\])? \(/.exec(text)?.[1];
}

/** A place in compiled code as a place in the source; undefined where it is in no file of the program. */
export function frameAt(program: Program, place: Frame): Frame | undefined {
  const module = program.modules.find((candidate) => candidate.file === place.file);
  if (module === undefined) return undefined;
  return module.map === undefined ? place : { ...place, ...original(module, place) };
}

function original(module: CompiledModule, { line, column }: Frame): Partial<Frame> {
  const origin = sourceMapOf(module).findOrigin(line, column);
  return "lineNumber" in origin ? { line: origin.lineNumber, column: origin.columnNumber } : {};
}

/** Reading a map takes milliseconds, and hundreds of printed lines may ask for the same one. */
const sourceMaps = new WeakMap<CompiledModule, SourceMap>();

function sourceMapOf(module: CompiledModule): SourceMap {
  const known = sourceMaps.get(module);
  if (known !== undefined) return known;
  const read = new SourceMap(JSON.parse(module.map ?? "{}"));
  sourceMaps.set(module, read);
  return read;
}

/** The learner's frames of a loop that the inspector paused, innermost first. */
export function framesOfHang(found: readonly HungFrame[], program: Program): readonly Frame[] {
  return found.flatMap(({ name, url, line, column }) => {
    if (!url.startsWith(LEARNER_SCHEME)) return [];
    const file = url.slice(LEARNER_SCHEME.length);
    const frame = frameAt(program, { file, line, column, ...(name === "" ? {} : { name }) });
    return frame === undefined ? [] : [frame];
  });
}
