// The JSON schema of a verdict, read off the types that the judge is written against: nobody keeps it by hand.
import { parseSync } from "oxc-parser";
import { type Node, nodeAt, nodesAt, textAt } from "./syntax-node.ts";

export type Schema = { readonly [keyword: string]: unknown };

interface Declared {
  readonly node: Node;
  /** The docstring that ends right before `offset`, as one line. */
  readonly docstring: Docstring;
}

type Docstring = (offset: number) => string | undefined;

interface ObjectSchema extends Schema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
  readonly additionalProperties: Schema | false;
}

/**
 * The schema of the type `root` that the sources declare; what it refers to stands under `$defs`.
 * @throws Error for a type that is not declared, or is written in a way that plain data has no use for
 */
export function schemaOf(root: string, sources: readonly string[]): Schema {
  return new SchemaOfTypes(sources).whole(root);
}

class SchemaOfTypes {
  readonly #declared = new Map<string, Declared>();
  readonly #defs = new Map<string, Schema>();

  constructor(sources: readonly string[]) {
    for (const source of sources) this.#read(source);
  }

  whole(root: string): Schema {
    const { $ref } = this.#reference(root);
    const $schema = "https://json-schema.org/draft/2020-12/schema";
    return { $schema, title: `Patternbook ${root.toLowerCase()}`, $ref, $defs: Object.fromEntries(this.#defs) };
  }

  #read(source: string): void {
    const { program, comments } = parseSync("types.ts", source);
    const docstring: Docstring = (offset) => {
      const before = comments.find(({ end }) => end <= offset && source.slice(end, offset).trim() === "");
      return before?.value.startsWith("*") ? before.value.replace(/\s*\n?\s*\*\s?/g, " ").trim() : undefined;
    };
    for (const statement of nodesAt({ body: program.body }, "body")) {
      const node = nodeAt(statement, "declaration") ?? statement;
      if (!/^TS(Interface|TypeAlias)Declaration$/.test(node.type)) continue;
      // What is exported begins with that word.
      const shown: Docstring = (offset) => docstring(offset === node.start ? statement.start : offset);
      this.#declared.set(textAt(node, "id"), { node, docstring: shown });
    }
  }

  #reference(name: string): { readonly $ref: string } {
    if (!this.#defs.has(name)) {
      const declared = this.#find(name);
      // Put there before it is made: types may be recursive.
      this.#defs.set(name, {});
      this.#defs.set(name, described(this.#named(declared), declared.docstring(declared.node.start)));
    }
    return { $ref: `#/$defs/${name}` };
  }

  #find(name: string): Declared {
    const declared = this.#declared.get(name);
    if (declared === undefined) throw new Error(`The type ${name} is declared in none of the sources: add its file.`);
    return declared;
  }

  #named({ node, docstring }: Declared): Schema {
    if (node.type === "TSTypeAliasDeclaration") return this.#type(typeAt(node, "typeAnnotation"), docstring);
    const own = this.#members(nodesAt(nodeAt(node, "body") ?? node, "body"), docstring);
    const parents = nodesAt(node, "extends").map((parent) => this.#whole(textAt(parent, "expression")));
    return merged([...parents, own]);
  }

  /** A named type that must be an object, without a reference in between. */
  #whole(name: string): ObjectSchema {
    const schema = this.#named(this.#find(name));
    if (!isObject(schema)) throw new Error(`Only objects can be put together, and ${name} is none.`);
    return schema;
  }

  #type(node: Node, docstring: Docstring): Schema {
    const simple = SIMPLE[node.type];
    if (simple !== undefined) return simple;
    switch (node.type) {
      case "TSLiteralType":
        return { const: nodeAt(node, "literal")?.value };
      case "TSArrayType":
        return { type: "array", items: this.#type(typeAt(node, "elementType"), docstring) };
      case "TSTypeReference":
        return this.#reference(textAt(node, "typeName"));
      case "TSTypeLiteral":
        return this.#members(nodesAt(node, "members"), docstring);
      case "TSUnionType":
        return oneOf(nodesAt(node, "types").map((type) => this.#type(unwrapped(type), docstring)));
      case "TSIntersectionType":
        return merged(nodesAt(node, "types").map((type) => this.#part(unwrapped(type), docstring)));
      case "TSIndexedAccessType":
        return this.#indexed(node);
      default:
        throw new Error(`A schema has no word for ${node.type}: write the type as plain data.`);
    }
  }

  /** A part of an intersection. */
  #part(node: Node, docstring: Docstring): ObjectSchema {
    if (node.type === "TSTypeReference") return this.#whole(textAt(node, "typeName"));
    return this.#members(nodesAt(node, "members"), docstring);
  }

  #members(members: readonly Node[], docstring: Docstring): ObjectSchema {
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    let additionalProperties: Schema | false = false;
    for (const member of members) {
      const type = this.#type(typeAt(nodeAt(member, "typeAnnotation") ?? member, "typeAnnotation"), docstring);
      if (member.type === "TSIndexSignature") additionalProperties = type;
      else {
        const name = textAt(member, "key");
        properties[name] = described(type, docstring(member.start));
        if (member.optional !== true) required.push(name);
      }
    }
    return { type: "object", properties, required, additionalProperties };
  }

  /** `RunData["commands"][number]`. */
  #indexed(node: Node): Schema {
    const whole = this.#resolved(this.#type(typeAt(node, "objectType"), () => undefined));
    const key = typeAt(node, "indexType");
    const name = String(nodeAt(key, "literal")?.value);
    const part = isObject(whole) ? whole.properties[name] : whole.items;
    if (typeof part !== "object" || part === null)
      throw new Error(`An indexed type names ${name}, which is not there.`);
    return { ...part };
  }

  #resolved(schema: Schema): Schema {
    const name = /^#\/\$defs\/(.+)$/.exec(String(schema.$ref))?.[1];
    return (name === undefined ? undefined : this.#defs.get(name)) ?? schema;
  }
}

const SIMPLE: Readonly<Record<string, Schema>> = {
  TSStringKeyword: { type: "string" },
  TSNumberKeyword: { type: "number" },
  TSBooleanKeyword: { type: "boolean" },
  TSNullKeyword: { type: "null" },
};

/** @throws Error where the syntax tree has no type there */
function typeAt(node: Node, key: string): Node {
  const found = nodeAt(node, key);
  if (found === undefined) throw new Error(`${node.type} has no ${key}: give it a type.`);
  return unwrapped(found);
}

/** The type inside of parentheses and behind `readonly`. */
function unwrapped(node: Node): Node {
  const inner = /^TS(ParenthesizedType|TypeOperator)$/.test(node.type) ? nodeAt(node, "typeAnnotation") : undefined;
  return inner === undefined ? node : unwrapped(inner);
}

function isObject(schema: Schema): schema is ObjectSchema {
  return schema.type === "object";
}

function described(schema: Schema, description: string | undefined): Schema {
  return description === undefined ? schema : { ...schema, description };
}

function oneOf(types: readonly Schema[]): Schema {
  const values = types.map((type) => type.const);
  return values.includes(undefined) ? { anyOf: types } : { enum: values };
}

function merged(objects: readonly ObjectSchema[]): ObjectSchema {
  return {
    type: "object",
    properties: Object.assign({}, ...objects.map(({ properties }) => properties)),
    required: objects.flatMap(({ required }) => required),
    additionalProperties: objects.find((one) => one.additionalProperties !== false)?.additionalProperties ?? false,
  };
}
