// Who imports whom, held against the table: rooms, packages, banned globals and circles of imports.
import path from "node:path";
import { isNode, type Node, nodesOf, type Source } from "./source.ts";
import { type Room, roomOf, rooms } from "./table.ts";

const doors: Readonly<Record<string, string>> = {
  "#kit": "extension/kit/index.ts",
  "#scenes": "extension/scenes/index.ts",
};

/** One sentence for each import that the table does not allow. */
export function importProblems(source: Source): string[] {
  const name = roomOf(source.file);
  const room = name === undefined ? undefined : rooms[name];
  if (!name || !room)
    return source.file.startsWith("test/") ? [] : [`${source.file}:1 is in no room of the house: give it one.`];
  const isTest = /\.test\.tsx?$/.test(source.file);
  return source.imports.flatMap(({ specifier, line, typeOnly }) => {
    const target = targetOf(source.file, specifier);
    const allowed = target
      ? mayImport(source.file, room, { target, typeOnly })
      : isTest || mayUse(room, { specifier, typeOnly });
    if (allowed && specifier !== "vscode") return [];
    if (allowed && room.packages.includes("vscode")) return [];
    const what = target ? (roomOf(target) ?? target) : specifier;
    return [`${source.file}:${line} ${name} may not import ${what} (${specifier}): ${room.wayOut}.`];
  });
}

/** The project's file behind a specifier; undefined for a package. */
export function targetOf(file: string, specifier: string): string | undefined {
  if (specifier in doors) return doors[specifier];
  return specifier.startsWith(".") ? path.posix.join(path.posix.dirname(file), specifier) : undefined;
}

interface Reference {
  readonly target: string;
  readonly typeOnly: boolean;
}

function mayImport(file: string, room: Room, { target, typeOnly }: Reference): boolean {
  const targetRoom = roomOf(target);
  if (targetRoom === "starter") return room.rooms.includes("types:starter") && typeOnly && isOwnStarter(file, target);
  // Fixtures of tests stand under test/, for tests alone.
  if (targetRoom === undefined) return /\.test\.tsx?$/.test(file) && target.startsWith("test/");
  if (targetRoom === roomOf(file)) return targetRoom !== "hidden" || exerciseOf(file) === exerciseOf(target);
  const names = [targetRoom, target.replace(/^extension\//, "")];
  return names.some((name) => room.rooms.includes(name) || (typeOnly && room.rooms.includes(`types:${name}`)));
}

function isOwnStarter(file: string, target: string): boolean {
  return target === `exercises/${exerciseOf(file)}/starter.ts`;
}

/** `<track>/<slug>` of a file of an exercise or its solutions. */
function exerciseOf(file: string): string {
  return file.split("/").slice(1, 3).join("/");
}

function mayUse(
  room: Room,
  { specifier, typeOnly }: { readonly specifier: string; readonly typeOnly: boolean },
): boolean {
  return room.packages.some((allowed) => {
    const pattern = allowed.replace(/^types:/, "");
    if (pattern !== allowed && !typeOnly) return false;
    return pattern.endsWith("*") ? specifier.startsWith(pattern.slice(0, -1)) : specifier === pattern;
  });
}

/** One sentence for each banned global that a file names; tests may use clocks. */
export function globalProblems(source: Source): string[] {
  const name = roomOf(source.file);
  const banned = name === undefined ? undefined : rooms[name]?.banned;
  if (!banned || banned.except?.includes(source.file) || /\.test\.tsx?$/.test(source.file)) return [];
  const own = namesDeclaredIn(source.program);
  const problems: string[] = [];
  for (const { node, around } of nodesOf(source.program)) {
    const said = globalSaidBy(node, around.at(-1));
    if (!said || !banned.globals.includes(said) || own.has(said.split(".")[0] ?? "")) continue;
    problems.push(
      `${source.file}:${source.lineAt(node.start)} ${name} may not name ${said}: ${rooms[name ?? ""]?.wayOut}.`,
    );
  }
  return problems;
}

/** `Date.now` for a member, `new Date()` for a clock read, `process` for a bare name; undefined for anything else. */
function globalSaidBy(node: Node, parent: Node | undefined): string | undefined {
  if (node.type === "MemberExpression" && isNode(node.object) && isNode(node.property)) {
    return `${node.object.name}.${node.property.name}`;
  }
  if (node.type === "NewExpression" && isNode(node.callee) && Array.isArray(node.arguments)) {
    return node.arguments.length === 0 ? `new ${node.callee.name}()` : undefined;
  }
  const isBareName = node.type === "Identifier" && parent !== undefined && !isMerelyAKey(node, parent);
  return isBareName ? String(node.name) : undefined;
}

function isMerelyAKey(node: Node, parent: Node): boolean {
  if (parent.type === "TSQualifiedName" || parent.type.startsWith("TSProperty")) return true;
  return (parent.property === node || parent.key === node) && parent.computed !== true;
}

function namesDeclaredIn(program: Node): Set<string> {
  const patterns = [...nodesOf(program)].flatMap(({ node }) => patternsDeclaredBy(node));
  const inside = patterns.flatMap((pattern) => [...nodesOf(pattern)].map(({ node }) => node));
  return new Set(inside.filter((node) => node.type === "Identifier").map((node) => String(node.name)));
}

/** What stands where a name is given: a variable, a parameter, a function, a class, an import. */
function patternsDeclaredBy(node: Node): Node[] {
  const params = Array.isArray(node.params) ? node.params : [];
  const names = /Declarat(or|ion)$|^Import/.test(node.type) ? [node.id, node.local] : [];
  return [...names, ...params].filter(isNode);
}

/** Each circle of imports at run time, once, as the files in it; `import type` runs nothing and ties no knot. */
export function circles(sources: readonly Source[]): string[][] {
  const files = new Map(sources.map((source) => [source.file, source]));
  const found = new Map<string, string[]>();
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]) => {
    const at = trail.indexOf(file);
    if (at >= 0) found.set([...trail.slice(at)].sort().join(), [...trail.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const { specifier, typeOnly } of files.get(file)?.imports ?? []) {
      const target = typeOnly ? undefined : targetOf(file, specifier);
      if (target && files.has(target)) walk(target, [...trail, file]);
    }
    done.add(file);
  };
  for (const file of files.keys()) walk(file, []);
  return [...found.values()];
}
