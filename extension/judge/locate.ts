// Where in the learner's source a name of the contract is defined: what to point at when nothing was thrown. It runs in
// the editor's process on files that may mean harm, so its cost is linear in their size.
import { blankQuoted } from "./blank-quoted.ts";
import { frameAt } from "./frames.ts";
import type { CompiledModule, Program } from "./protocol.ts";
import type { Frame } from "./verdict.ts";

const MAX_MENTIONS = 2_000;
const CHARACTERS_BEFORE = 200;
const CHARACTERS_AFTER = 400;

/**
 * The definition of `member` (`add`, or `HashRing.add`) in the program, the entry file first; undefined where none is
 * found. Reads compiled code, in which the contract's interfaces are gone.
 */
export function locate(program: Program, member: string): Frame | undefined {
  const name = member.split(".").at(-1) ?? member;
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return undefined;
  const entry = program.modules.filter(({ file }) => file === program.entry);
  const others = program.modules.filter(({ file }) => file !== program.entry);
  for (const module of [...entry, ...others]) {
    const place = definition(module, name);
    if (place !== undefined) return frameAt(program, place);
  }
  return undefined;
}

/** What stands before and behind a name where it is defined, from the surest sign to the weakest. */
const SIGNS: readonly (readonly [before: RegExp, behind: RegExp])[] = [
  [/^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function\s*\*?|class)\s+$/, /^/],
  [/^\s*(?:(?:static|async|get|set)\s+)*\*?\s*$/, /^\s*\([^;]*?\)\s*\{/],
  [/^\s*(?:export\s+)?(?:const|let|var)\s+$/, /^\s*=/],
  [/^\s*(?:static\s+)?$/, /^\s*=[^=]/],
  [/(?:[{,]|^)\s*(?:async\s+)?$/, /^\s*(?::|\([^;]*?\)\s*\{)/],
  [/(?:function\s*\*?|class)\s+$/, /^/],
];

function definition(module: CompiledModule, name: string): Frame | undefined {
  const code = blankQuoted(module.code);
  const best = { sign: SIGNS.length, offset: -1 };
  for (const offset of mentions(code, name)) {
    const sign = signAt(code, offset, name.length);
    if (sign < best.sign) Object.assign(best, { sign, offset });
  }
  if (best.offset < 0) return undefined;
  const lines = code.slice(0, best.offset).split(/\r\n|[\n\r]/);
  return { file: module.file, line: lines.length, column: (lines.at(-1) ?? "").length + 1, name };
}

function* mentions(code: string, name: string): Generator<number> {
  let offset = code.indexOf(name);
  for (let count = 0; offset >= 0 && count < MAX_MENTIONS; count += 1) {
    const around = `${code[offset - 1] ?? " "}${code[offset + name.length] ?? " "}`;
    if (!/[\w$]/.test(around)) yield offset;
    offset = code.indexOf(name, offset + name.length);
  }
}

function signAt(code: string, offset: number, length: number): number {
  const before =
    code
      .slice(Math.max(0, offset - CHARACTERS_BEFORE), offset)
      .split(/[\n\r]/)
      .at(-1) ?? "";
  const behind = code.slice(offset + length, offset + length + CHARACTERS_AFTER);
  const sign = SIGNS.findIndex(([left, right]) => left.test(before) && right.test(behind));
  return sign < 0 ? SIGNS.length : sign;
}
