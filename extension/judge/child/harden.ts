// Makes what all code of a realm shares unchangeable, before learner code comes: a patched built-in could mislead the
// judge even where it is healed again before anybody looks. Honest code notices nothing: what it writes on objects of its
// own (`error.name = …`, `object.toString = …`) still works, because those few names stay assignable on instances.
import { sharedObjects } from "../../kit/shared-objects.ts";

const { defineProperty, getOwnPropertyDescriptor, ownKeys, preventExtensions } = Reflect;

/** Names that honest code assigns to instances although their prototypes have them. */
const OFTEN_ASSIGNED = new Set<PropertyKey>([
  "constructor",
  "message",
  "name",
  "toJSON",
  "toLocaleString",
  "toString",
  "valueOf",
]);

/** Prototypes from which those instances inherit. */
const isOfInstances = (name: string) => /^(Object|Function|\w*Error)\.prototype$/.test(name);

/**
 * What V8 takes shortcuts for while nobody has touched it: made read-only, runs would take half as long again. Nothing can
 * be added there either; what is replaced is found by the kit's guard.
 */
const isShortcut = (name: string) =>
  /^(Array|Promise|RegExp|.*(Iterator|Generator|AsyncFunction).*)(\.prototype)?$/.test(name);

/** The same for single properties: while they are untouched, loops over a Map or Set need no iterator. */
const isShortcutKey = (key: PropertyKey) => key === Symbol.iterator || key === Symbol.species || key === "next";

/** `Error.stackTraceLimit` and `Error.prepareStackTrace` are anybody's to set. */
const isOpen = (name: string) => name === "Error";

/** For good: call it when everything that has to patch the realm (virtual time, confinement) has done so. */
export function harden(): void {
  for (const [name, holder] of sharedObjects()) {
    if (!isShortcut(name)) for (const key of ownKeys(holder)) hardenProperty(name, holder, key);
    if (!isOpen(name)) preventExtensions(holder);
  }
  for (const key of ownKeys(globalThis)) {
    const property = getOwnPropertyDescriptor(globalThis, key);
    // The console is replaced once more, by the one that learner code gets.
    if (property?.configurable && "value" in property && key !== "console")
      defineProperty(globalThis, key, { configurable: false, writable: false });
  }
}

function hardenProperty(name: string, holder: object, key: PropertyKey): void {
  const property = getOwnPropertyDescriptor(holder, key);
  if (!property?.configurable || isShortcutKey(key) || (isOpen(name) && key === "stackTraceLimit")) return;
  if (!("value" in property)) defineProperty(holder, key, { configurable: false });
  else if (isOfInstances(name) && OFTEN_ASSIGNED.has(key)) makeAssignableBelow(holder, key, property);
  else defineProperty(holder, key, { configurable: false, writable: false });
}

/** Reads like the value that it was; an assignment makes an own property of the object that was assigned to. */
function makeAssignableBelow(
  holder: object,
  key: PropertyKey,
  { value, enumerable = false }: PropertyDescriptor,
): void {
  defineProperty(holder, key, {
    configurable: false,
    enumerable,
    get: () => value,
    set(this: unknown, own: unknown) {
      if (this === holder || !isObject(this) || !assign(this, key, own))
        throw new TypeError(`Cannot assign to read only property '${String(key)}'`);
    },
  });
}

function assign(target: object, key: PropertyKey, value: unknown): boolean {
  if (getOwnPropertyDescriptor(target, key) !== undefined) return defineProperty(target, key, { value });
  return defineProperty(target, key, { value, configurable: true, enumerable: true, writable: true });
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
