// Where an error of syntax stands that V8 finds in a module: it tells the place for scripts only, so the module is read
// once more as a script in which imports and `export` are blank.
import { Script } from "node:vm";
import { LEARNER_SCHEME, type Program } from "../protocol.ts";

const OPENING = "async function module() { 'use strict';";

export interface EarlyError {
  /** As a line of a stack. */
  readonly place: string;
  /** What to do, where the error has a common cause. */
  readonly next?: string;
}

/** The place of the error with this message; undefined where reading the modules as scripts does not show it. */
export function earlyError({ modules }: Program, message: string): EarlyError | undefined {
  for (const { file, code } of modules) {
    const found = asScript(file, code);
    if (found?.message === message) return found;
  }
  return undefined;
}

function asScript(file: string, code: string): (EarlyError & { readonly message: string }) | undefined {
  try {
    new Script(`${OPENING}${blankModuleWords(code)}\n}`, { filename: file, columnOffset: -OPENING.length });
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [head = "", line = "", marks = ""] = (error.stack ?? "").split("\n");
    const place = `${LEARNER_SCHEME}${head}:${marks.indexOf("^") + 1}`;
    const isDecorator = line[marks.indexOf("^")] === "@";
    return { message: error.message, place, ...(isDecorator ? { next: DECORATORS } : {}) };
  }
}

const DECORATORS = "Do without decorators: they are switched off here.";

const IMPORTS = /^[ \t]*import\b[^;'"()]*['"][^'"\n]*['"][ \t]*;?/gm;
const LISTS = /^[ \t]*export\s*(?:\{[^}]*\}|\*[^;'"]*)(?:\s*from\s*['"][^'"\n]*['"])?/gm;
const WORDS = /^[ \t]*export(?:\s+default)?\b/gm;

function blankModuleWords(code: string): string {
  const blank = (text: string) => text.replace(/[^\n\r]/g, " ");
  return code.replace(IMPORTS, blank).replace(LISTS, blank).replace(WORDS, blank);
}
