// Freezes everything that the tests hand in.
// verdict: refuted
// says: /./
// base: broken
function deepFreeze(value: unknown, depth = 0): void {
  if (depth > 5 || typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const key of Reflect.ownKeys(value)) deepFreeze(Reflect.get(value, key), depth + 1);
}
function called(_member: string, args: unknown[]): void {
  for (const value of args) deepFreeze(value);
}
