// Reads a source file as a syntax tree and answers what the house asks of it: what it imports, what it names, where.
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";

export interface Import {
  /** As written: `../kit/index.ts`, `#kit`, `node:fs`. */
  readonly specifier: string;
  readonly line: number;
  /** True for `import type` and for imports of which every name is a type. */
  readonly typeOnly: boolean;
}

/** A node of the syntax tree (ESTree with TypeScript's nodes). */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export interface Source {
  /** Path from the project's root, `/` between parts. */
  readonly file: string;
  readonly text: string;
  readonly program: Node;
  readonly comments: readonly { readonly value: string; readonly start: number; readonly end: number }[];
  readonly imports: readonly Import[];
  lineAt(offset: number): number;
}

export function readSource(root: string, file: string): Source {
  return sourceOf(file, readFileSync(path.join(root, file), "utf8"));
}

/** @throws Error naming the file where it does not parse. */
export function sourceOf(file: string, text: string): Source {
  const parsed = parseSync(file, text);
  const [error] = parsed.errors;
  if (error) throw new Error(`${file} does not parse: ${error.message}`);
  const starts = [...text.matchAll(/\n/g)].map((match) => match.index + 1);
  const lineAt = (offset: number) => starts.filter((start) => start <= offset).length + 1;
  // The parser's own types name every node; the walks below need only what all nodes share.
  const program = parsed.program as unknown as Node;
  return { file, text, program, comments: parsed.comments, lineAt, imports: importsOf(program, lineAt) };
}

/** Every node with those around it, from the outermost in. */
export function* nodesOf(node: Node, around: readonly Node[] = []): Generator<{ node: Node; around: readonly Node[] }> {
  yield { node, around };
  const inside = [...around, node];
  for (const child of childrenOf(node)) yield* nodesOf(child, inside);
}

export function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode);
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function importsOf(program: Node, lineAt: (offset: number) => number): Import[] {
  const found: Import[] = [];
  for (const { node } of nodesOf(program)) {
    const source = node.source ?? (node.type === "TSImportType" ? (node.argument ?? node.source) : undefined);
    if (!isNode(source) || typeof source.value !== "string") continue;
    found.push({ specifier: source.value, line: lineAt(node.start), typeOnly: isTypeOnly(node) });
  }
  return found;
}

function isTypeOnly(node: Node): boolean {
  if (node.type === "TSImportType" || node.importKind === "type" || node.exportKind === "type") return true;
  const names = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : [];
  return names.length > 0 && names.every((name) => name.importKind === "type" || name.exportKind === "type");
}
