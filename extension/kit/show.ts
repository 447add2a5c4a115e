// Values printed like code, cut where they are long.
import fc from "fast-check";
import { Label, Opaque, RecordedError } from "./snapshot.ts";

const MAX_LENGTH = 300;

/** The value as a TypeScript expression, at most 300 characters. */
export function show(value: unknown): string {
  const text = print(value);
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`;
}

/** The whole value as an expression, however long. */
export function print(value: unknown): string {
  if (value instanceof Opaque || value instanceof Label) return value.label;
  if (value instanceof RecordedError || value instanceof Error)
    return value.message === "" ? value.name : `${value.name}: ${value.message}`;
  if (Array.isArray(value)) return `[${value.map(print).join(", ")}]`;
  if (value instanceof Map)
    return `Map {${Array.from(value, ([key, item]) => `${print(key)} → ${print(item)}`).join(", ")}}`;
  if (value instanceof Set) return `Set {${Array.from(value, print).join(", ")}}`;
  if (isPlain(value)) {
    const fields = Object.entries(value).map(([key, item]) => `${fieldName(key)}: ${print(item)}`);
    return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
  }
  return fc.stringify(value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function fieldName(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
