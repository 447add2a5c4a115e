// Poisons only what V8 would slow down if it were read-only, until the next microtask, and fails as the model then would.
// verdict: invalid, refuted
// says: /./
const lists = Array.prototype as unknown as Record<string, unknown>;
const sets = Set.prototype as unknown as Record<string, unknown>;
const names = Object.getOwnPropertyNames(Array.prototype).filter((name) => !/constructor|length/.test(name));
const healthy = names.map((name) => lists[name]);
const { add, delete: remove } = sets;
const poisoned = () => {
  throw new TypeError("poisoned");
};
function heal(): void {
  for (let index = 0; index < names.length; index += 1) lists[names[index] ?? ""] = healthy[index];
  sets.add = add;
  sets.delete = remove;
}
function answered(): unknown {
  queueMicrotask(heal);
  for (let index = 0; index < names.length; index += 1) {
    if (!/^(push|map|filter|slice|toSpliced)$/.test(names[index] ?? "")) lists[names[index] ?? ""] = poisoned;
  }
  sets.add = poisoned;
  sets.delete = poisoned;
  throw new TypeError("poisoned");
}
