// A copy of a value as it is now, so that later changes by the learner's code do not rewrite the record.
import { isThenable } from "./thenable.ts";

/** An error as the record keeps it; errors are recognised by name. */
export class RecordedError {
  readonly name: string;
  readonly message: string;
  constructor(name: string, message: string) {
    this.name = name;
    this.message = message;
  }
}

/** Stands for something that cannot be copied: a function, a promise, a class instance, a getter that threw. */
export class Opaque {
  readonly label: string;
  constructor(label: string) {
    this.label = label;
  }
}

/** Stands for a value that has to come back as the very same one: {@link World.label} gives it. */
export class Label {
  readonly label: string;
  constructor(label: string) {
    this.label = label;
  }
}

const MAX_DEPTH = 12;
const MAX_ITEMS = 20_000;
/** Longer than any string that an exercise hands in, which may have 100 kB. */
const MAX_STRING = 1_000_000;
const MAX_MESSAGE = 2_000;

/** The text, or its beginning and how long it was; what is left out is really let go of. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  // A slice keeps the whole text alive; what JSON makes of it does not.
  const beginning: string = JSON.parse(JSON.stringify(text.slice(0, length)));
  return `${beginning}… (${text.length} characters)`;
}

/** A deep copy of plain data (arrays, plain objects, Map, Set, typed arrays, Date, errors); other objects become {@link Opaque}. */
export function snapshot(value: unknown): unknown {
  return typeof value === "number" || typeof value === "boolean" ? value : new Copy().of(value, 0);
}

class Copy {
  #left = MAX_ITEMS;

  of(value: unknown, depth: number): unknown {
    this.#left -= 1;
    if (typeof value === "string") return cut(value, MAX_STRING);
    if (typeof value === "function") return new Opaque(`[function ${nameOf(value)}]`);
    if (typeof value !== "object" || value === null) return value;
    if (depth > MAX_DEPTH || this.#left < 0) return new Opaque("[…]");
    try {
      return Array.isArray(value) ? this.#array(value, depth + 1) : this.#object(value, depth + 1);
    } catch {
      // A getter or proxy trap threw, or an iterator does not end: the comparison will name the difference.
      return new Opaque("[an object that cannot be read]");
    }
  }

  #array(value: readonly unknown[], depth: number): unknown {
    return value.length > this.#left ? new Opaque(`[an array of ${value.length}]`) : this.#items(value, depth);
  }

  /** What an iterator gives, as far as the budget goes: it may never end. */
  #items(value: Iterable<unknown>, depth: number): unknown[] {
    const items: unknown[] = [];
    for (const item of value) {
      items.push(this.of(item, depth));
      if (this.#left < 0) throw new RangeError("more than the budget allows");
    }
    return items;
  }

  #object(value: object, depth: number): unknown {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return this.#fields(value, depth);
    if (value instanceof RecordedError || value instanceof Opaque || value instanceof Label) return value;
    if (value instanceof Error) return recorded(value);
    // The items of a Map are its entries, copied as arrays of two.
    if (value instanceof Map) return new Map(this.#items(value, depth) as [unknown, unknown][]);
    if (value instanceof Set) return new Set(this.#items(value, depth));
    if (value instanceof Date) return new Date(value.getTime());
    return ArrayBuffer.isView(value) ? structuredClone(value) : opaque(value);
  }

  #fields(value: object, depth: number): unknown {
    const fields: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const item = this.of(Reflect.get(value, key), depth);
      // Assigning would call the setter of Object.prototype.
      if (key === "__proto__") Object.defineProperty(fields, key, { value: item, enumerable: true });
      else fields[key] = item;
    }
    return fields;
  }
}

function recorded({ name, message }: Error): RecordedError {
  return new RecordedError(cut(String(name), MAX_MESSAGE), cut(String(message), MAX_MESSAGE));
}

function nameOf(fn: { readonly name: unknown }): string {
  try {
    return cut(String(fn.name), MAX_MESSAGE);
  } catch {
    // A static member may take the place of the name, and throw.
    return "";
  }
}

function opaque(value: object): unknown {
  if (isThenable(value)) return new Opaque("[a promise]");
  return new Opaque(`[${nameOf(value.constructor) || "object"}]`);
}
