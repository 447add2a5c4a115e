// Every small change of a solution, and one text that holds them all, each behind a switch.
import type { Instrumenter } from "@stryker-mutator/instrumenter";
import { keyText, type MutantKey } from "../../book/equivalents.ts";

/** One small change: an operator, a condition, a literal, a block. Its key finds it again when lines move. */
export interface Mutant extends MutantKey {
  /** The name of its switch. */
  readonly id: string;
  /** `ConditionalExpression` and the like. */
  readonly mutator: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  /** The solution with this change, whole. */
  readonly source: string;
}

export interface Instrumented {
  /** TypeScript in which `globalThis.__stryker__.activeMutant` names the change that is on. */
  readonly code: string;
  readonly mutants: readonly Mutant[];
}

type Found = Awaited<ReturnType<Instrumenter["instrument"]>>["mutants"][number];
type Place = Found["location"]["start"];

/** Needs `@stryker-mutator/instrumenter` beside this program. @throws Error for a text that does not parse. */
export async function instrument(file: string, source: string): Promise<Instrumented> {
  const { Instrumenter } = await import("@stryker-mutator/instrumenter");
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const { files, mutants } = await new Instrumenter(SILENT).instrument(
    [{ name: file, content: source, mutate: true }],
    options,
  );
  return { code: files[0]?.content ?? "", mutants: mutants.map((found) => mutantOf(source, found)) };
}

function mutantOf(source: string, { id, mutatorName, replacement, location: { start, end } }: Found): Mutant {
  const [from, to] = [offsetOf(source, start), offsetOf(source, end)];
  return {
    id,
    mutator: mutatorName,
    line: start.line + 1,
    column: start.column + 1,
    lineText: keyText(source.split("\n")[start.line] ?? ""),
    original: keyText(source.slice(from, to)),
    replacement: keyText(replacement),
    source: source.slice(0, from) + replacement + source.slice(to),
  };
}

function offsetOf(source: string, { line, column }: Place): number {
  const before = source.split("\n").slice(0, line);
  return before.reduce((sum, text) => sum + text.length + 1, 0) + column;
}

const no = (): boolean => false;
const nothing = (): void => {};

/** What the instrumenter says on its way is nothing that an author needs. */
const SILENT = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};
