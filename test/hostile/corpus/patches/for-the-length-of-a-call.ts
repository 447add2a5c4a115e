// Poisons the language when a call returns, so that the model trips as it does, and heals it a moment later.
// verdict: invalid, refuted
// says: /./
// base: broken
type Poisonable = Record<string, unknown>;
const targets = [
  Array.prototype,
  Map.prototype,
  Set.prototype,
  String.prototype,
  Math,
  Object,
  Number.prototype,
] as unknown as Poisonable[];
const healthy = targets.map((target) => Object.getOwnPropertyDescriptors(target));
const poisoned = () => {
  throw new TypeError("poisoned");
};
function heal(): void {
  for (let index = 0; index < targets.length; index += 1)
    Reflect.apply(define, undefined, [targets[index], healthy[index]]);
}
const define = Object.defineProperties;
function answered(): unknown {
  queueMicrotask(heal);
  for (const name of [
    "get",
    "set",
    "has",
    "add",
    "delete",
    "filter",
    "map",
    "push",
    "sort",
    "find",
    "indexOf",
    "at",
    "reduce",
    "some",
    "split",
    "max",
    "min",
    "round",
  ]) {
    for (const target of targets) if (typeof target[name] === "function") target[name] = poisoned;
  }
  throw new TypeError("poisoned");
}
