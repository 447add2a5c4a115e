// Where in the learner's source a name of the contract is defined: what to point at when nothing was thrown.
import { frameAt } from "./frames.ts";
import type { CompiledModule, Program } from "./protocol.ts";
import type { Frame } from "./verdict.ts";

/**
 * The definition of `member` (`add`, or `HashRing.add`) in the program, the entry file first; undefined where none is
 * found. Reads compiled code, in which the contract's interfaces are gone.
 */
export function locate(program: Program, member: string): Frame | undefined {
  const name = member.split(".").at(-1) ?? member;
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return undefined;
  const entryFirst = [...program.modules].sort(
    (a, b) => Number(b.file === program.entry) - Number(a.file === program.entry),
  );
  for (const module of entryFirst) {
    const place = definition(module, name);
    if (place !== undefined) return frameAt(program, place);
  }
  return undefined;
}

function definition(module: CompiledModule, name: string): Frame | undefined {
  const code = blankQuoted(module.code);
  for (const pattern of patterns(name.replaceAll("$", "\\$"))) {
    const found = pattern.exec(code);
    if (found === null) continue;
    const offset = found.index + found[0].lastIndexOf(name);
    const lines = code.slice(0, offset).split(/\r\n|[\n\r]/);
    return { file: module.file, line: lines.length, column: (lines.at(-1) ?? "").length + 1, name };
  }
  return undefined;
}

/** From the surest sign of a definition to the weakest; each ends with the name. */
function patterns(name: string): RegExp[] {
  return [
    `^\\s*(?:export\\s+)?(?:default\\s+)?(?:async\\s+)?(?:function\\s*\\*?|class)\\s+${name}(?![\\w$])`,
    `^\\s*(?:(?:static|async|get|set)\\s+)*\\*?\\s*${name}(?=\\s*\\([^;]*?\\)\\s*\\{)`,
    `^\\s*(?:export\\s+)?(?:const|let|var)\\s+${name}(?=\\s*=)`,
    `^\\s*(?:static\\s+)?${name}(?=\\s*=[^=])`,
    `(?:[{,]|^)\\s*(?:async\\s+)?${name}(?=\\s*(?::|\\([^;]*?\\)\\s*\\{))`,
    `(?:function\\s*\\*?|class)\\s+${name}(?![\\w$])`,
  ].map((pattern) => new RegExp(pattern, "m"));
}

const QUOTED = /\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;

/** Comments and quoted text as blanks; lines and columns stay. */
function blankQuoted(code: string): string {
  return code.replace(QUOTED, (text) => text.replace(/[^\n\r]/g, " "));
}
