// What differs between two scenes of one kind, as data: applied to the first, the changes give the second.
import type { Item, SceneBase } from "./item.ts";
import type { Json } from "./json.ts";

/** `list` and `field` name fields of the scene; values are plain JSON, `undefined` where a field is absent. */
export type Change =
  | { readonly type: "vanished"; readonly list: string; readonly item: Item }
  /** The items that stay stand in this order now. */
  | { readonly type: "reordered"; readonly list: string; readonly order: readonly string[] }
  /** `at` is the index in the list as it is in the end. */
  | { readonly type: "appeared"; readonly list: string; readonly item: Item; readonly at: number }
  | ({ readonly type: "changed"; readonly list: string; readonly id: string } & FieldChange)
  | ({ readonly type: "set" } & FieldChange);

export interface FieldChange {
  readonly field: string;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
}

/** What led to a picture last: its changes are asked for as marks and as words, one after the other. */
const found = new WeakMap<object, { readonly before: object; readonly changes: readonly Change[] }>();

/** The changes that lead from `before` to `after`, in the order in which they are to be applied. */
export function diffFields(before: object, after: object): readonly Change[] {
  const known = found.get(after);
  if (known?.before === before) return known.changes;
  const changes = compareFields(before, after);
  found.set(after, { before, changes });
  return changes;
}

function compareFields(before: object, after: object): Change[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((field) =>
    diffField(field, old.get(field), now.get(field)),
  );
}

function diffField(field: string, before: Json | undefined, after: Json | undefined): Change[] {
  if (same(before, after)) return [];
  const quick = diffInPlace(field, before, after);
  if (quick) return quick;
  const [old, now] = [itemsOf(before), itemsOf(after)];
  if (old === undefined || now === undefined) return [{ type: "set", field, before, after }];
  return [
    ...(before === undefined ? [{ type: "set", field, after: [] } as const] : []),
    ...diffItems(field, old, now),
    ...(after === undefined ? [{ type: "set", field, before: [] } as const] : []),
  ];
}

/** Where the same items stand in the same order nothing need be looked up; undefined for all else. */
function diffInPlace(list: string, before: Json | undefined, after: Json | undefined): Change[] | undefined {
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) return undefined;
  const changes: Change[] = [];
  for (const [index, now] of after.entries()) {
    const was: unknown = before[index];
    if (!isItem(was) || !isItem(now) || was.id !== now.id) return undefined;
    if (was !== now) changes.push(...diffItem(list, was, now));
  }
  return new Set(after.map((item) => (isItem(item) ? item.id : ""))).size === after.length ? changes : undefined;
}

function diffItems(list: string, before: readonly Item[], after: readonly Item[]): Change[] {
  const [old, now] = [byId(before), byId(after)];
  const kept = before.filter(({ id }) => now.has(id)).map(({ id }) => id);
  const order = after.filter(({ id }) => old.has(id)).map(({ id }) => id);
  const changes: Change[] = before.filter(({ id }) => !now.has(id)).map((item) => ({ type: "vanished", list, item }));
  if (!same(kept, order)) changes.push({ type: "reordered", list, order });
  for (const [at, item] of after.entries()) {
    const was = old.get(item.id);
    if (was === undefined) changes.push({ type: "appeared", list, item, at });
    else changes.push(...diffItem(list, was, item));
  }
  return changes;
}

function diffItem(list: string, before: Item, after: Item): Change[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => !same(old.get(field), now.get(field)))
    .map((field) => ({ type: "changed", list, id: after.id, field, before: old.get(field), after: now.get(field) }));
}

/** `before` with the changes made; what did not change stays the same object. */
export function applyChanges<S extends SceneBase>(before: S, changes: readonly Change[]): S {
  const fields = fieldsOf(before);
  const edits = new Map<string, Map<string, FieldChange[]>>();
  for (const change of changes) {
    if (change.type === "set") put(fields, change.field, change.after);
    else if (change.type === "changed") edit(edits, change);
    else put(fields, change.list, applyToItems(itemsOf(fields.get(change.list)) ?? [], change));
  }
  // What an item is like does not touch where it stands: all edits of a list are made in one pass over it.
  for (const [list, byItem] of edits) {
    const items = itemsOf(fields.get(list)) ?? [];
    put(
      fields,
      list,
      items.map((item) => (byItem.get(item.id) ?? []).reduce(applyToItem, item)),
    );
  }
  // The fields are those of an S, changed only into those of another S of the same kind.
  return Object.fromEntries(fields) as unknown as S;
}

function edit(edits: Map<string, Map<string, FieldChange[]>>, change: Extract<Change, { type: "changed" }>): void {
  const byItem = edits.get(change.list) ?? new Map<string, FieldChange[]>();
  edits.set(change.list, byItem);
  const ofItem = byItem.get(change.id);
  if (ofItem) ofItem.push(change);
  else byItem.set(change.id, [change]);
}

type Placing = Exclude<Change, { type: "set" | "changed" }>;

function applyToItems(items: readonly Item[], change: Placing): readonly Item[] {
  switch (change.type) {
    case "vanished":
      return items.filter(({ id }) => id !== change.item.id);
    case "reordered": {
      const found = byId(items);
      return change.order.flatMap((id) => found.get(id) ?? []);
    }
    case "appeared":
      return items.toSpliced(change.at, 0, change.item);
  }
}

function applyToItem(item: Item, change: FieldChange): Item {
  const fields = fieldsOf(item);
  put(fields, change.field, change.after);
  return { ...Object.fromEntries(fields), id: item.id };
}

/**
 * What differs between the learner's picture and the model's: `list/id` for things, the field's name (`live`) for the
 * rest; without what only the model can show. Numbers that differ by less than a billionth are equal here: a picture need
 * not tell them apart. Empty: the pictures agree.
 */
export function differingThings(yours: object, model: object): string[] {
  const [ours, theirs] = [fieldsOf(yours), fieldsOf(model)];
  const lists = [...new Set([...ours.keys(), ...theirs.keys()])];
  return lists.flatMap((list) => {
    const [left, right] = [itemsOf(ours.get(list)), itemsOf(theirs.get(list))];
    if (left !== undefined && right !== undefined) return differingItems(left, right).map((id) => `${list}/${id}`);
    return same(ours.get(list), theirs.get(list), 1e-9) ? [] : [list];
  });
}

function differingItems(yours: readonly Item[], model: readonly Item[]): string[] {
  const [left, right] = [byId(yours.filter(isShown)), byId(model.filter(isShown))];
  return [...new Set([...left.keys(), ...right.keys()])].filter((id) => !same(left.get(id), right.get(id), 1e-9));
}

const isShown = (item: Item) => item.modelOnly !== true;

/** True where both are the same JSON; numbers may differ by `tolerance`. An absent field equals one that is undefined. */
export function same(a: unknown, b: unknown, tolerance = 0): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) <= tolerance;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => same(value, b[index], tolerance));
  }
  const [left, right] = [fieldsOf(a), fieldsOf(b)];
  return [...new Set([...left.keys(), ...right.keys()])].every((key) => same(left.get(key), right.get(key), tolerance));
}

function byId(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

function put(fields: Map<string, unknown>, field: string, value: unknown): void {
  if (value === undefined) fields.delete(field);
  else fields.set(field, value);
}

function fieldsOf(value: object): Map<string, Json> {
  return new Map<string, Json>(Object.entries(value).filter(([, field]) => field !== undefined));
}

/** The items of a list field, none for an absent one; undefined for any other value and where an id stands twice. */
function itemsOf(value: unknown): readonly Item[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every(isItem)) return undefined;
  return byId(value).size === value.length ? value : undefined;
}

function isItem(value: unknown): value is Item {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";
}
