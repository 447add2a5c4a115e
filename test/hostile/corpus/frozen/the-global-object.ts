// Nothing global may change any more.
// verdict: invalid, refuted
// says: /./
// base: broken
for (const key of Reflect.ownKeys(globalThis)) Object.freeze(Reflect.get(globalThis, key));
Object.freeze(globalThis);
