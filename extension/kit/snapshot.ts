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
  return copy(value, 0, { left: MAX_ITEMS });
}

function copy(value: unknown, depth: number, budget: { left: number }): unknown {
  if (typeof value === "function") return new Opaque(`[function ${value.name}]`);
  if (typeof value !== "object" || value === null) return value;
  budget.left -= 1;
  if (depth > MAX_DEPTH || budget.left < 0) return new Opaque("[…]");
  try {
    return copyObject(value, (inner) => copy(inner, depth + 1, budget));
  } catch {
    // A getter or proxy trap of the learner's value threw: the comparison will name the difference.
    return new Opaque("[an object that throws when read]");
  }
}

function copyObject(value: object, inner: (value: unknown) => unknown): unknown {
  if (value instanceof RecordedError || value instanceof Opaque || value instanceof Label) return value;
  if (Array.isArray(value)) return Array.from(value, inner);
  if (value instanceof Error) return new RecordedError(String(value.name), String(value.message));
  if (value instanceof Map) return new Map(Array.from(value, ([key, item]) => [inner(key), inner(item)]));
  if (value instanceof Set) return new Set(Array.from(value, inner));
  if (value instanceof Date) return new Date(value.getTime());
  if (ArrayBuffer.isView(value)) return structuredClone(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return opaque(value);
  const result: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) result[key] = inner((value as Record<string, unknown>)[key]);
  return result;
}

function opaque(value: object): unknown {
  if (typeof (value as { then?: unknown }).then === "function") return new Opaque("[a promise]");
  return new Opaque(`[${value.constructor?.name || "object"}]`);
}
