// How large things may grow, and the two words (`as`, `@ts-expect-error`) that switch the checker off.
import { childrenOf, isNode, type Node, nodesOf, type Source } from "./source.ts";

export const limits = { fileLines: 300, mainLines: 80, functionLines: 50, parameters: 3, nesting: 3 } as const;

/** Files that may be larger than the limit, each with the reason. */
export const largeFiles: Readonly<Record<string, string>> = {};

/** Answers have the shape of their contract and of their design: a design of closures is one long function. */
const isAnswer = (file: string) => file.startsWith("solutions/");

const isTest = (file: string) => /\.test\.tsx?$/.test(file);

/** One sentence for each thing in the file that is larger than the house allows. */
export function sizeProblems(source: Source): string[] {
  const problems = fileProblems(source);
  if (isAnswer(source.file)) return problems;
  for (const { node, around } of nodesOf(source.program)) {
    if (!isFunction(node)) continue;
    problems.push(...functionProblems(source, node, around.at(-1)));
  }
  return problems;
}

function fileProblems({ file, text }: Source): string[] {
  const lines = text.trimEnd().split("\n").length;
  const limit = file === "extension/main.ts" ? limits.mainLines : limits.fileLines;
  // A starter or hidden test is as long as the contract and the rules that it carries.
  if (file.startsWith("exercises/") || lines <= limit || file in largeFiles) return [];
  return [`${file}:1 has ${lines} lines, more than ${limit}: give its second concern a file of its own.`];
}

function functionProblems(source: Source, node: Node, parent: Node | undefined): string[] {
  const line = source.lineAt(node.start);
  const lines = source.lineAt(node.end) - line + 1;
  const parameters = Array.isArray(node.params) ? node.params.filter(isNode) : [];
  const named = parent?.type !== "CallExpression" && parent?.type !== "NewExpression";
  const say = (what: string) => `${source.file}:${line} ${what}`;
  return [
    lines > limits.functionLines && !isTest(source.file)
      ? say(`is a function of ${lines} lines, more than ${limits.functionLines}: name its steps.`)
      : "",
    named && parameters.length > limits.parameters
      ? say(`takes ${parameters.length} parameters, more than ${limits.parameters}: take one object with names.`)
      : "",
    named && parameters.some(isBoolean)
      ? say("takes a bare boolean: write two functions, or an option with a name.")
      : "",
    nesting(node) > limits.nesting
      ? say(`nests ${nesting(node)} deep, more than ${limits.nesting}: return early, or name the inner part.`)
      : "",
  ].filter(Boolean);
}

function isFunction(node: Node): boolean {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);
}

function isBoolean(parameter: Node): boolean {
  const { left, right, typeAnnotation } = parameter;
  if (isNode(right) && typeof right.value === "boolean") return true;
  const annotation = isNode(left) ? left.typeAnnotation : typeAnnotation;
  return (
    isNode(annotation) && isNode(annotation.typeAnnotation) && annotation.typeAnnotation.type === "TSBooleanKeyword"
  );
}

const control = /^(If|For|ForIn|ForOf|While|DoWhile|Switch|Try)Statement$/;

/** Depth of control statements in a function's own body; `else if` stays on its level, an inner function starts anew. */
function nesting(node: Node, depth = 0): number {
  return childrenOf(node).reduce((deepest, child) => {
    if (isFunction(child)) return deepest;
    const isElseIf = child.type === "IfStatement" && node.type === "IfStatement" && node.alternate === child;
    return Math.max(deepest, nesting(child, depth + (control.test(child.type) && !isElseIf ? 1 : 0)));
  }, depth);
}

/** One sentence for each `@ts-expect-error` and each cast that no comment beside it or above it explains. */
export function escapeProblems(source: Source): string[] {
  const { file, comments, lineAt } = source;
  const problems = comments
    .filter((comment) => /@ts-(ignore|nocheck|expect-error)/.test(comment.value))
    .map((comment) => `${file}:${lineAt(comment.start)} switches the type checker off: give the value its type.`);
  if (isTest(file)) return problems;
  const explained = new Set(comments.flatMap(({ start, end }) => [lineAt(start), lineAt(end), lineAt(end) + 1]));
  for (const { node, around } of nodesOf(source.program)) {
    if (!isCast(node)) continue;
    const statement = around.findLast((outer) =>
      /Statement|Declaration|PropertyDefinition|^Property$/.test(outer.type),
    );
    if ([node, statement ?? node].some(({ start }) => explained.has(lineAt(start))) || explained.has(lineAt(node.end)))
      continue;
    problems.push(`${file}:${lineAt(node.start)} casts without a word: write above it why the cast is true.`);
  }
  return problems;
}

function isCast(node: Node): boolean {
  if (node.type === "TSTypeAssertion") return true;
  if (node.type !== "TSAsExpression" || !isNode(node.typeAnnotation)) return false;
  const { typeName } = node.typeAnnotation;
  return !(isNode(typeName) && typeName.name === "const");
}
