// Watches over what all code of a realm shares: a submission that rewires Array.prototype.push or Math.random would
// mislead the judge and itself. Nothing is frozen, since honest code writes `error.name = …`; a change is found after
// the run that made it, undone, and named.

/** Thrown where the learner's code changed something that belongs to everybody. */
export class TamperedError extends Error {
  override readonly name = "TamperedError";
  /** `Array.prototype.push` */
  readonly intrinsic: string;
  constructor(intrinsic: string) {
    super(`${intrinsic} was changed`);
    this.intrinsic = intrinsic;
  }
}

export interface IntrinsicsGuard {
  /** Looks at what the kit itself rests on; about 1 µs. @throws TamperedError after putting everything back. */
  check(): void;
  /** Looks at everything; about 200 µs. @throws TamperedError after putting everything back. */
  checkAll(): void;
}

interface Watched {
  readonly name: string;
  readonly holder: object;
  readonly keys: readonly PropertyKey[];
  readonly names: readonly string[];
  readonly descriptors: readonly PropertyDescriptor[];
  readonly prototype: object | null;
  /** True where a property added later is a change too. */
  readonly closed: boolean;
}

const { getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf, ownKeys, defineProperty, deleteProperty } = Reflect;
const { is } = Object;

/** Remembers the realm as it is now; call it once clocks are installed and before learner code is loaded. */
export function guardIntrinsics(): IntrinsicsGuard {
  const all = [...holders().map(([name, holder]) => watch(name, holder)), watchGlobals()];
  const core = all.flatMap((watched) => coreOf(watched));
  const look = (list: readonly Watched[]) => {
    const changed = firstChange(list);
    if (changed === undefined) return;
    for (let index = 0; index < all.length; index += 1) restore(all[index] as Watched);
    throw new TamperedError(changed);
  };
  return { check: () => look(core), checkAll: () => look(all) };
}

/** What the kit uses between two calls of learner code. */
const CORE: { readonly [holder: string]: readonly PropertyKey[] } = {
  "Array.prototype": ["push", "map", "filter", "slice", "toSpliced", Symbol.iterator],
  "Array Iterator.prototype": ["next"],
  Array: ["from", "isArray"],
  Object: ["entries", "fromEntries", "getPrototypeOf", "is", "keys"],
  "Map.prototype": ["get", "set", "has", Symbol.iterator],
  "Promise.prototype": ["constructor", "then"],
  JSON: ["parse", "stringify"],
};

function coreOf(watched: Watched): Watched[] {
  const wanted = CORE[watched.name];
  return wanted === undefined ? [] : [only(watched, new Set(wanted))];
}

/** Watches these keys alone; others may come and go. */
function only(watched: Watched, wanted: ReadonlySet<PropertyKey>): Watched {
  const pick = <T>(list: readonly T[]) => list.filter((_, index) => wanted.has(watched.keys[index] as PropertyKey));
  const { keys, names, descriptors } = watched;
  return { ...watched, keys: pick(keys), names: pick(names), descriptors: pick(descriptors), closed: false };
}

/** Names that hosts and test runners may still fill in lazily. */
const LAZY_GLOBALS = new Set([
  "navigator",
  "localStorage",
  "sessionStorage",
  "crypto",
  "performance",
  "console",
  "process",
]);

function globalValues(): [string, unknown][] {
  const names = Object.getOwnPropertyNames(globalThis).filter(
    (name) => !LAZY_GLOBALS.has(name) && !name.startsWith("__"),
  );
  return names.flatMap((name): [string, unknown][] => {
    const descriptor = getOwnPropertyDescriptor(globalThis, name);
    return descriptor === undefined || "get" in descriptor ? [] : [[name, descriptor.value]];
  });
}

function holders(): [string, object][] {
  const found = new Map<object, string>();
  const add = (name: string, value: unknown) => {
    if ((typeof value !== "object" && typeof value !== "function") || value === null || value === globalThis) return;
    if (!found.has(value)) found.set(value, name);
  };
  for (const [name, value] of globalValues()) {
    add(name, value);
    if (typeof value === "function") add(`${name}.prototype`, value.prototype);
  }
  for (const [name, value] of unnamed()) add(name, value);
  return [...found].map(([holder, name]) => [name, holder]);
}

/** The global names themselves; a new global is bad manners, no tampering. */
function watchGlobals(): Watched {
  return only(watch("globalThis", globalThis), new Set(globalValues().map(([name]) => name)));
}

/** Prototypes that no global name leads to. */
function unnamed(): [string, unknown][] {
  const generator = getPrototypeOf(function* () {});
  const asyncFunction = getPrototypeOf(async () => {});
  const asyncGenerator = getPrototypeOf(async function* () {});
  return [
    ["Array Iterator.prototype", getPrototypeOf([][Symbol.iterator]())],
    ["Map Iterator.prototype", getPrototypeOf(new Map()[Symbol.iterator]())],
    ["Set Iterator.prototype", getPrototypeOf(new Set()[Symbol.iterator]())],
    ["String Iterator.prototype", getPrototypeOf(""[Symbol.iterator]())],
    ["GeneratorFunction.prototype", generator],
    ["Generator.prototype", (generator as { prototype?: unknown } | null)?.prototype],
    ["AsyncFunction.prototype", asyncFunction],
    ["AsyncGeneratorFunction.prototype", asyncGenerator],
    ["AsyncGenerator.prototype", (asyncGenerator as { prototype?: unknown } | null)?.prototype],
    ["TypedArray.prototype", getPrototypeOf(Uint8Array.prototype)],
  ];
}

/** How long a stack is and how it is written is anybody's to choose. */
const FREE = new Set<PropertyKey>(["stackTraceLimit", "prepareStackTrace"]);

function watch(name: string, holder: object): Watched {
  const keys = ownKeys(holder).filter((key) => !FREE.has(key));
  const descriptors = keys.map((key) => getOwnPropertyDescriptor(holder, key) as PropertyDescriptor);
  const names = keys.map((key) => (typeof key === "symbol" ? `${name}[${key.description}]` : `${name}.${key}`));
  return { name, holder, keys, names, descriptors, prototype: getPrototypeOf(holder), closed: name !== "Error" };
}

// From here on only syntax and the functions taken above: the realm may be rewired already.

function firstChange(list: readonly Watched[]): string | undefined {
  for (let index = 0; index < list.length; index += 1) {
    const changed = changeOf(list[index] as Watched);
    if (changed !== undefined) return changed;
  }
  return undefined;
}

function changeOf({ name, holder, keys, names, descriptors, prototype, closed }: Watched): string | undefined {
  for (let index = 0; index < keys.length; index += 1) {
    const now = getOwnPropertyDescriptor(holder, keys[index] as PropertyKey);
    if (!sameDescriptor(descriptors[index], now)) return names[index];
  }
  if (closed && ownKeys(holder).length !== keys.length) return `the set of properties of ${name}`;
  return getPrototypeOf(holder) === prototype ? undefined : `the prototype of ${name}`;
}

function sameDescriptor(before: PropertyDescriptor | undefined, now: PropertyDescriptor | undefined): boolean {
  if (before === undefined || now === undefined) return before === now;
  return (
    is(before.value, now.value) && before.get === now.get && before.set === now.set && before.writable === now.writable
  );
}

function restore({ holder, keys, descriptors, prototype, closed }: Watched): void {
  const now = ownKeys(holder);
  for (let index = 0; closed && index < now.length; index += 1) {
    if (!has(keys, now[index] as PropertyKey)) deleteProperty(holder, now[index] as PropertyKey);
  }
  for (let index = 0; index < keys.length; index += 1) {
    defineProperty(holder, keys[index] as PropertyKey, descriptors[index] as PropertyDescriptor);
  }
  setPrototypeOf(holder, prototype);
}

function has(keys: readonly PropertyKey[], wanted: PropertyKey): boolean {
  for (let index = 0; index < keys.length; index += 1) if (keys[index] === wanted) return true;
  return false;
}
