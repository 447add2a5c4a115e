// A syntax tree without the parser's own types: what all nodes share, and looks at their children that believe nothing.

export interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** The child under `key`; undefined where there is none. */
export function nodeAt(node: object, key: string): Node | undefined {
  const child: unknown = Reflect.get(node, key);
  return isNode(child) ? child : undefined;
}

/** The children in the list under `key`; none where there is no list. */
export function nodesAt(node: object, key: string): readonly Node[] {
  const children: unknown = Reflect.get(node, key);
  return Array.isArray(children) ? children.filter(isNode) : [];
}

/** The text of a name or a literal under `key`. */
export function textAt(node: object, key: string): string {
  const child = nodeAt(node, key);
  return String(child?.name ?? child?.value ?? "");
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
