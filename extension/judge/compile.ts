// One TypeScript module in, one ES module out. The only file that knows the compiler: types are blanked out so that every
// position stays; where that cannot be (enums, namespaces, parameter properties, imports of types without `type`) the
// module is rewritten and a source map comes along.
import { transformSync } from "amaro";
import { init, parse } from "es-module-lexer";
import type { Problem } from "./verdict.ts";

/** An import that remains after compiling, and where its quoted specifier stands in the source. */
export interface FoundImport {
  readonly specifier: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

export type CompiledSource =
  | { readonly code: string; readonly map?: string; readonly imports: readonly FoundImport[] }
  | { readonly problem: Problem };

/** Compiles `source`; `file` names it in problems. Throws only when the compiler itself broke: do not use it again then. */
export async function compile(file: string, source: string): Promise<CompiledSource> {
  await init;
  try {
    const { code, map } = toJavaScript(source);
    return { code, ...(map === undefined ? {} : { map }), imports: importsOf(source, code) };
  } catch (error) {
    if (!isSyntaxReport(error)) throw error;
    return { problem: syntaxProblem(file, source, error) };
  }
}

function toJavaScript(source: string): { code: string; map?: string } {
  const stripped = attempt(() => transformSync(source, { mode: "strip-only" }));
  if ("output" in stripped && !importsByName(stripped.output.code)) return { code: stripped.output.code };
  if ("report" in stripped && stripped.report.code !== "UnsupportedSyntax") throw stripped.report;
  const { code, map } = transformSync(source, {
    mode: "transform",
    sourceMap: true,
    transform: { verbatimModuleSyntax: false },
  });
  return map === undefined ? { code } : { code, map };
}

/** Only the transform knows which imported names are types and leaves them out, as TypeScript does. */
function importsByName(code: string): boolean {
  return parse(code)[0].some(
    (found) => found.type === "static" && /^import\s*[^"'\s]/.test(code.slice(found.importStart)),
  );
}

function attempt<T>(act: () => T): { output: T } | { report: SyntaxReport } {
  try {
    return { output: act() };
  } catch (error) {
    if (isSyntaxReport(error)) return { report: error };
    throw error;
  }
}

/** What the compiler throws for a learner's mistake: a plain object. */
interface SyntaxReport {
  readonly code: "InvalidSyntax" | "UnsupportedSyntax";
  readonly message: string;
  /** From 1. */
  readonly startLine: number;
  /** From 0, in columns of a terminal: wide characters count twice. */
  readonly startColumn: number;
}

function isSyntaxReport(error: unknown): error is SyntaxReport {
  return typeof error === "object" && error !== null && !(error instanceof Error) && "startLine" in error;
}

function syntaxProblem(file: string, source: string, report: SyntaxReport): Problem {
  const line = report.startLine;
  const text = source.split(/\r\n|[\n\r]/)[line - 1] ?? "";
  const narrow = /^[\x20-\x7e]*$/.test(text) ? report : (narrowReport(source) ?? report);
  return {
    message: `This is not valid TypeScript: ${sentence(report.message)}`,
    next: `Fix line ${line} and save.`,
    at: { file, line, column: Math.min(narrow.startColumn, text.length) + 1 },
  };
}

/** The same report for a source in which every character is one column wide, tabs too. */
function narrowReport(source: string): SyntaxReport | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything outside ASCII is meant.
  const narrow = source.replace(/[^\x00-\x7f]/g, "a").replaceAll("\t", " ");
  const result = attempt(() => transformSync(narrow, { mode: "transform" }));
  return "report" in result ? result.report : undefined;
}

function sentence(message: string): string {
  const [first = "", ...rest] = message;
  return `${first.toLowerCase()}${rest.join("")}`.replace(/\.?$/, ".");
}

/** Imports that remain in `code`, each at its place in `source`. */
function importsOf(source: string, code: string): FoundImport[] {
  const wanted = new Set(literalImports(code).map((found) => found.specifier));
  const written = wanted.size === 0 ? [] : literalImports(source);
  return [...wanted].map((specifier) => {
    const same = written.filter((found) => found.specifier === specifier);
    const found = same.find((candidate) => !candidate.typeOnly) ?? same[0];
    return { specifier, ...placeOf(source, found?.start ?? 0) };
  });
}

function literalImports(code: string): { specifier: string; start: number; typeOnly: boolean }[] {
  return lexed(code).flatMap((found) => {
    if (typeof found.specifier !== "string" || (found.type === "dynamic" && found.glob)) return [];
    // At the opening quote: the lexer counts it for dynamic imports only.
    const start = found.type === "dynamic" ? found.start : found.start - 1;
    return { specifier: found.specifier, start, typeOnly: "typeOnly" in found && found.typeOnly };
  });
}

/** The lexer may give up on TypeScript that the compiler takes; then imports are found, but not their places. */
function lexed(code: string) {
  try {
    return parse(code)[0];
  } catch {
    return [];
  }
}

function placeOf(source: string, offset: number): { line: number; column: number } {
  const lines = source.slice(0, offset).split(/\r\n|[\n\r]/);
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}
