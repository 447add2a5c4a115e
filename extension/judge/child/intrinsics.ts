// Finds out whether learner code changed the language under everybody's feet: a patched built-in could make a wrong
// solution hold. Uses nothing that it guards, but copies made before.

const { getOwnPropertyDescriptor, is } = Object;
const { ownKeys, getPrototypeOf } = Reflect;

interface Guarded {
  readonly name: string;
  readonly holder: object;
  readonly prototype: object | null;
  readonly keys: readonly PropertyKey[];
  readonly descriptors: readonly (PropertyDescriptor | undefined)[];
  /** New names are welcome: the global scope is one. */
  readonly open?: boolean;
}

const NAMESPACES =
  "Object Function Array Number String Boolean Symbol BigInt Date Promise RegExp Map Set WeakMap WeakSet WeakRef";
const MORE = "ArrayBuffer Uint8Array DataView Iterator JSON Math Reflect Proxy";
/** Their statics (`stackTraceLimit`) are anybody's to set; their prototypes are not. */
const ERRORS = ["Error", "TypeError", "RangeError", "AggregateError"];

/** Remembers the language as it is now; the answer names the first thing that is different from then on. */
export function guardIntrinsics(): () => string | undefined {
  const guarded: Guarded[] = [];
  for (const name of [...`${NAMESPACES} ${MORE}`.split(" "), ...ERRORS]) {
    const holder: unknown = Reflect.get(globalThis, name);
    if (!isObject(holder)) continue;
    if (!ERRORS.includes(name)) guarded.push(remember(name, holder));
    const prototype: unknown = Reflect.get(holder, "prototype");
    if (isObject(prototype)) guarded.push(remember(`${name}.prototype`, prototype));
  }
  guarded.push(...hidden(), { ...remember("globalThis", globalThis), open: true });
  return () => {
    for (let index = 0; index < guarded.length; index += 1) {
      const found = difference(guarded[index] as Guarded);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** Prototypes that have no name of their own. */
function hidden(): Guarded[] {
  const prototypeOf = (value: object) => getPrototypeOf(value) as object;
  return [
    remember("the iterator of arrays", prototypeOf([][Symbol.iterator]())),
    remember("the iterator of maps", prototypeOf(new Map()[Symbol.iterator]())),
    remember("the iterator of sets", prototypeOf(new Set()[Symbol.iterator]())),
    remember("the prototype of generators", prototypeOf(prototypeOf((function* () {})()))),
  ];
}

function remember(name: string, holder: object): Guarded {
  const keys = ownKeys(holder);
  const descriptors = keys.map((key) => getOwnPropertyDescriptor(holder, key));
  return { name, holder, prototype: getPrototypeOf(holder), keys, descriptors };
}

function difference({ name, holder, prototype, keys, descriptors, open }: Guarded): string | undefined {
  if (getPrototypeOf(holder) !== prototype) return `the prototype of ${name}`;
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as PropertyKey;
    if (!sameDescriptor(getOwnPropertyDescriptor(holder, key), descriptors[index])) return member(name, key);
  }
  if (open) return undefined;
  const now = ownKeys(holder);
  return now.length === keys.length ? undefined : member(name, now[keys.length] ?? "a new name");
}

function sameDescriptor(now: PropertyDescriptor | undefined, then: PropertyDescriptor | undefined): boolean {
  if (now === undefined || then === undefined) return now === then;
  return is(now.value, then.value) && now.get === then.get && now.set === then.set;
}

function member(name: string, key: PropertyKey): string {
  return typeof key === "symbol" ? `a symbol of ${name}` : `${name}.${key}`;
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
