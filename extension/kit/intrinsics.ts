// Watches over what all code of a realm shares: a submission that rewires Array.prototype.push or Math.random would
// mislead the judge and itself. Nothing is frozen, since honest code writes `error.name = …`; a change is found after
// the run that made it, undone, and named.

import { sharedObjects } from "./shared-objects.ts";

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

interface Member {
  readonly key: PropertyKey;
  /** `Array.prototype.push` */
  readonly name: string;
  readonly descriptor: PropertyDescriptor;
}

interface Watched {
  readonly name: string;
  readonly holder: object;
  readonly members: readonly Member[];
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
    for (let index = 0; index < all.length; index += 1) restore(at(all, index));
    throw new TamperedError(changed);
  };
  return { check: () => look(core), checkAll: () => look(all) };
}

/** What the kit uses between two calls of learner code. */
const CORE: { readonly [holder: string]: readonly PropertyKey[] } = {
  // All of it: models sort, find and splice, and a patch may be healed again before the end.
  "Array.prototype": ownKeys(Array.prototype),
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
  return { ...watched, members: watched.members.filter(({ key }) => wanted.has(key)), closed: false };
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

function isWatched(name: string): boolean {
  return !LAZY_GLOBALS.has(name) && !name.startsWith("__");
}

/** Global names that hold a value; what the host fills in when it is first read has a getter until then. */
function globalNames(): string[] {
  return Object.getOwnPropertyNames(globalThis).filter((name) => {
    const descriptor = getOwnPropertyDescriptor(globalThis, name);
    return isWatched(name) && descriptor !== undefined && !("get" in descriptor);
  });
}

function holders(): readonly (readonly [string, object])[] {
  return sharedObjects().filter(([name]) => isWatched(name.replace(/\..*/, "")));
}

/** The global names themselves; a new global is bad manners, no tampering. */
function watchGlobals(): Watched {
  return only(watch("globalThis", globalThis), new Set(globalNames()));
}

/** How long a stack is and how it is written is anybody's to choose. */
const FREE = new Set<PropertyKey>(["stackTraceLimit", "prepareStackTrace"]);

function watch(name: string, holder: object): Watched {
  const keys = ownKeys(holder).filter((key) => !FREE.has(key));
  const members = keys.flatMap((key): Member[] => {
    const descriptor = getOwnPropertyDescriptor(holder, key);
    return descriptor === undefined ? [] : [{ key, name: memberName(name, key), descriptor }];
  });
  return { name, holder, members, prototype: getPrototypeOf(holder), closed: name !== "Error" };
}

function memberName(holder: string, key: PropertyKey): string {
  return typeof key === "symbol" ? `${holder}[${key.description}]` : `${holder}.${String(key)}`;
}

// From here on only syntax and the functions taken above: the realm may be rewired already. Even `for … of` would ask
// Array.prototype for an iterator.

function firstChange(list: readonly Watched[]): string | undefined {
  for (let index = 0; index < list.length; index += 1) {
    const changed = changeOf(at(list, index));
    if (changed !== undefined) return changed;
  }
  return undefined;
}

function changeOf({ name, holder, members, prototype, closed }: Watched): string | undefined {
  for (let index = 0; index < members.length; index += 1) {
    const member = at(members, index);
    if (!sameDescriptor(member.descriptor, getOwnPropertyDescriptor(holder, member.key))) return member.name;
  }
  if (closed && ownKeys(holder).length !== members.length) return `the set of properties of ${name}`;
  return getPrototypeOf(holder) === prototype ? undefined : `the prototype of ${name}`;
}

function sameDescriptor(before: PropertyDescriptor, now: PropertyDescriptor | undefined): boolean {
  if (now === undefined || before.writable !== now.writable) return false;
  return is(before.value, now.value) && before.get === now.get && before.set === now.set;
}

function restore({ holder, members, prototype, closed }: Watched): void {
  const now = ownKeys(holder);
  for (let index = 0; closed && index < now.length; index += 1) {
    const key = at(now, index);
    if (!isMember(members, key)) deleteProperty(holder, key);
  }
  for (let index = 0; index < members.length; index += 1) {
    const { key, descriptor } = at(members, index);
    defineProperty(holder, key, descriptor);
  }
  setPrototypeOf(holder, prototype);
}

function isMember(members: readonly Member[], key: PropertyKey): boolean {
  for (let index = 0; index < members.length; index += 1) if (at(members, index).key === key) return true;
  return false;
}

function at<T>(list: readonly T[], index: number): T {
  // Every caller counts from 0 and stays below the length.
  return list[index] as T;
}
