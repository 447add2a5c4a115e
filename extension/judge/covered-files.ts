// V8's counts, which know offsets of compiled code, as statements, functions and branches of the learner's TypeScript.
import { parse } from "acorn";
import { convert } from "ast-v8-to-istanbul";
import type { CompiledModule, Program, RawCoverage } from "./protocol.ts";

/** From the first character to behind the last; lines and columns from 1. */
export interface CoveredRange {
  readonly start: { readonly line: number; readonly column: number };
  /** Without a column: the end of its line. */
  readonly end: { readonly line: number; readonly column?: number };
}

export interface CoveredBranch extends CoveredRange {
  readonly count: number;
  /** `if`, `else`, `case`: what one may call this way; absent for parts of an expression. */
  readonly label?: string;
}

export interface CoveredStatement extends CoveredRange {
  readonly count: number;
  /** The ways that part in this statement, and in none inside of it. */
  readonly branches: readonly CoveredBranch[];
}

export interface CoveredFunction extends CoveredRange {
  readonly name: string;
  readonly count: number;
}

export interface CoveredFile {
  /** Path relative to the submission's root, `/` between parts. */
  readonly file: string;
  readonly statements: readonly CoveredStatement[];
  readonly functions: readonly CoveredFunction[];
}

/** Maps what was counted. A module that the parser here does not take is left out. */
export async function coveredFiles(counted: readonly RawCoverage[], program: Program): Promise<readonly CoveredFile[]> {
  const files = counted.map(async (coverage) => {
    const module = program.modules.find(({ file }) => file === coverage.file);
    return module && coveredFile(module, coverage);
  });
  return (await Promise.all(files)).filter((file) => file !== undefined);
}

async function coveredFile({ file, code, map }: CompiledModule, raw: RawCoverage): Promise<CoveredFile | undefined> {
  const ast = parsed(code);
  if (ast === undefined) return undefined;
  // The mapper names its answer after this address and wants nothing else of it.
  const url = "file:///learner.ts";
  const functions = raw.functions.map((one) => ({ ...one, ranges: [...one.ranges] }));
  const sourceMap = map === undefined ? {} : { sourceMap: { ...JSON.parse(map), sources: [url] } };
  const [mapped] = Object.values(await convert({ ast, code, coverage: { url, functions }, ...sourceMap }));
  return { file, statements: mapped ? statementsOf(mapped) : [], functions: mapped ? functionsOf(mapped) : [] };
}

function parsed(code: string) {
  try {
    return parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true });
  } catch {
    // V8 may know syntax that the parser does not know yet: then nothing is claimed about the file.
    return undefined;
  }
}

type Mapped = Awaited<ReturnType<typeof convert>>[string];

function functionsOf({ fnMap, f }: Mapped): CoveredFunction[] {
  return Object.entries(fnMap).map(([id, { name, decl, loc }]) => {
    const shown = /^\(anonymous_\d+\)$/.test(name) ? "(anonymous)" : name;
    return { name: shown, ...rangeOf({ start: decl.start, end: loc.end }), count: f[id] ?? 0 };
  });
}

function statementsOf({ statementMap, s, branchMap, b }: Mapped): CoveredStatement[] {
  const statements = Object.entries(statementMap).map(([id, place]) => {
    const branches: CoveredBranch[] = [];
    return { ...rangeOf(place), count: s[id] ?? 0, branches };
  });
  for (const [id, { type, loc, locations }] of Object.entries(branchMap)) {
    const at = rangeOf(loc);
    // Statements come from outside to inside: the last that holds the place is the closest.
    const closest = statements.findLast((statement) => holds(statement, at.start));
    const ways = locations.map((way, index) => ({
      ...rangeOf(way),
      count: b[id]?.[index] ?? 0,
      ...labelOf(type, index),
    }));
    closest?.branches.push(...ways);
  }
  return statements;
}

function labelOf(type: string, index: number): { readonly label?: string } {
  if (type === "if") return { label: index === 0 ? "if" : "else" };
  return type === "switch" ? { label: "case" } : {};
}

function holds({ start, end }: CoveredRange, place: CoveredRange["start"]): boolean {
  const begins = start.line < place.line || (start.line === place.line && start.column <= place.column);
  const ends = end.line > place.line || (end.line === place.line && place.column <= (end.column ?? Infinity));
  return begins && ends;
}

interface Place {
  readonly line: number;
  /** From 0; null, whatever the mapper's types say, for the end of the line. */
  readonly column: number | null;
}

function rangeOf({ start, end }: { readonly start: Place; readonly end: Place }): CoveredRange {
  return {
    start: { line: start.line, column: (start.column ?? 0) + 1 },
    end: { line: end.line, ...(end.column === null ? {} : { column: end.column + 1 }) },
  };
}
