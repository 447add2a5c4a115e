// Every object that all code of the realm shares: globals, their prototypes, and prototypes that no name leads to.

const { getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;

/** Objects with a name for each, without the global object and what the host fills in when it is first read. */
export function sharedObjects(): readonly (readonly [name: string, holder: object])[] {
  const found = new Map<object, string>();
  const add = (name: string, value: unknown) => {
    if (isObject(value) && value !== globalThis && !found.has(value)) found.set(value, name);
  };
  for (const key of ownKeys(globalThis)) {
    const value: unknown = getOwnPropertyDescriptor(globalThis, key)?.value;
    add(String(key), value);
    if (typeof value === "function") add(`${String(key)}.prototype`, value.prototype);
  }
  for (const [name, value] of unnamed()) add(name, value);
  return [...found].map(([holder, name]) => [name, holder]);
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function unnamed(): readonly (readonly [string, unknown])[] {
  const generator = prototypeOf(function* () {});
  const asyncGenerator = prototypeOf(async function* () {});
  return [
    ["Array Iterator.prototype", prototypeOf([][Symbol.iterator]())],
    ["Map Iterator.prototype", prototypeOf(new Map()[Symbol.iterator]())],
    ["Set Iterator.prototype", prototypeOf(new Set()[Symbol.iterator]())],
    ["String Iterator.prototype", prototypeOf(""[Symbol.iterator]())],
    ["RegExp String Iterator.prototype", prototypeOf("".matchAll(/x/g))],
    ["GeneratorFunction.prototype", generator],
    ["Generator.prototype", prototypeOf(prototypeOf((function* () {})()))],
    ["AsyncFunction.prototype", prototypeOf(async () => {})],
    ["AsyncGeneratorFunction.prototype", asyncGenerator],
    ["AsyncGenerator.prototype", prototypeOf(prototypeOf((async function* () {})()))],
    ["AsyncIterator.prototype", prototypeOf(prototypeOf(prototypeOf((async function* () {})())))],
    ["TypedArray", prototypeOf(Uint8Array)],
    ["TypedArray.prototype", prototypeOf(Uint8Array.prototype)],
  ];
}

function prototypeOf(value: object): object {
  // The built-in objects above all have a prototype.
  return getPrototypeOf(value) as object;
}
