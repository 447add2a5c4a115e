// A copy of a value as it is now, so that later changes by the learner's code do not rewrite the record.

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

/** A deep copy of plain data (arrays, plain objects, Map, Set, typed arrays, Date, errors); other objects become {@link Opaque}. */
export function snapshot(value: unknown): unknown {
  return typeof value === "object" || typeof value === "function" ? new Copy().of(value, 0) : value;
}

class Copy {
  #left = MAX_ITEMS;

  of(value: unknown, depth: number): unknown {
    if (typeof value === "function") return new Opaque(`[function ${value.name}]`);
    if (typeof value !== "object" || value === null) return value;
    this.#left -= 1;
    if (depth > MAX_DEPTH || this.#left < 0) return new Opaque("[…]");
    try {
      return Array.isArray(value) ? this.#items(value, depth + 1) : this.#object(value, depth + 1);
    } catch {
      // A getter or proxy trap of the learner's value threw: the comparison will name the difference.
      return new Opaque("[an object that throws when read]");
    }
  }

  #items(value: Iterable<unknown>, depth: number): unknown[] {
    const items: unknown[] = [];
    for (const item of value) items.push(this.of(item, depth));
    return items;
  }

  #object(value: object, depth: number): unknown {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return this.#fields(value, depth);
    if (value instanceof RecordedError || value instanceof Opaque || value instanceof Label) return value;
    if (value instanceof Error) return new RecordedError(String(value.name), String(value.message));
    if (value instanceof Map) return new Map(this.#items(value, depth) as [unknown, unknown][]);
    if (value instanceof Set) return new Set(this.#items(value, depth));
    if (value instanceof Date) return new Date(value.getTime());
    return ArrayBuffer.isView(value) ? structuredClone(value) : opaque(value);
  }

  #fields(value: object, depth: number): unknown {
    const fields: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const item = this.of((value as Record<string, unknown>)[key], depth);
      // Assigning would call the setter of Object.prototype.
      if (key === "__proto__") Object.defineProperty(fields, key, { value: item, enumerable: true });
      else fields[key] = item;
    }
    return fields;
  }
}

function opaque(value: object): unknown {
  if (typeof (value as { then?: unknown }).then === "function") return new Opaque("[a promise]");
  return new Opaque(`[${value.constructor?.name || "object"}]`);
}
