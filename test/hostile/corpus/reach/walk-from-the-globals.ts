// Walks from the global object over every property, prototype and constructor, and looks for powers.
// verdict: refuted
// says: /^(?!.*found)/s
// base: broken
const powers =
  /^(binding|_linkedBinding|dlopen|getBuiltinModule|mainModule|reallyExit|kill|spawn|execPath|writeFileSync|openSync|createServer|connectToMainThread|createRequire)$/;
const seen = new Set<unknown>();
const queue: { value: unknown; path: string }[] = [{ value: globalThis, path: "globalThis" }];
for (let item = queue.shift(); item !== undefined && seen.size < 50_000; item = queue.shift()) {
  const { value, path } = item;
  if (seen.has(value) || (typeof value !== "object" && typeof value !== "function") || value === null) continue;
  seen.add(value);
  queue.push({ value: Reflect.getPrototypeOf(value), path: `${path}.__proto__` });
  for (const key of Reflect.ownKeys(value)) {
    const property = Reflect.getOwnPropertyDescriptor(value, key);
    const here = `${path}.${String(key)}`;
    if (typeof key === "string" && powers.test(key)) throw new Error(`found ${here}`);
    queue.push(
      { value: property?.value, path: here },
      { value: property?.get, path: here },
      { value: property?.set, path: here },
    );
  }
}
