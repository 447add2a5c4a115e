// Walks from what the tests hand in: options, callbacks, signals and arguments.
// verdict: refuted
// says: /^(?!.*found)/s
// base: broken
const powers =
  /^(binding|dlopen|getBuiltinModule|mainModule|writeFileSync|model|machine|examine|judge|properties|exercise)$/;
const seen = new Set<unknown>();
function walk(value: unknown, path: string, depth: number): void {
  if (depth > 6 || seen.has(value) || seen.size > 20_000 || value === null) return;
  if (typeof value !== "object" && typeof value !== "function") return;
  seen.add(value);
  for (const key of Reflect.ownKeys(value)) {
    if (typeof key === "string" && powers.test(key)) throw new Error(`found ${path}.${key}`);
    const property = Reflect.getOwnPropertyDescriptor(value, key);
    walk(property?.value, `${path}.${String(key)}`, depth + 1);
  }
  walk(Reflect.getPrototypeOf(value), `${path}.__proto__`, depth + 1);
}
function called(member: string, args: unknown[]): void {
  walk(args, member, 0);
}
