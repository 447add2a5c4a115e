// Scenes and their changes in words, from what each kind says about its lists.
import { type Change, diffFields, type FieldChange } from "./change.ts";
import type { Item, SceneBase } from "./item.ts";
import { counterWords, type Kind, type ListWords, legible } from "./kind.ts";

/** One sentence for the whole, then one for each thing in it; lists of more than `most` things are left to the first. */
export function inWords<S extends SceneBase>(scene: S, kind: Kind<S>, most: number): string {
  const lists = Object.keys(wordsOf(kind)).filter((list) => itemsIn(scene, list).length <= most);
  const things = lists.flatMap((list) =>
    itemsIn(scene, list).map((item) => `${sentence(nameOf(item, kind, list), tell({ item, scene, kind, list }))}.`),
  );
  return [scene.caption && `${scene.caption}.`, kind.describe(scene), ...things].filter(Boolean).join(" ");
}

interface Comparison<S extends SceneBase> {
  readonly before: S;
  readonly after: S;
  readonly kind: Kind<S>;
}

/** One sentence for each change, the most telling first; none for a list that comes into being empty, since nothing of it can be seen. */
export function changesInWords<S extends SceneBase>(comparison: Comparison<S>): string[] {
  const order = [...Object.keys(comparison.kind.scalars), ...Object.keys(wordsOf(comparison.kind)), "caption"];
  const place = (change: Change) => order.indexOf("list" in change ? change.list : change.field);
  return diffFields(comparison.before, comparison.after)
    .toSorted((a, b) => place(a) - place(b))
    .flatMap((change) => changeInWords(change, comparison) ?? []);
}

function changeInWords<S extends SceneBase>(change: Change, comparison: Comparison<S>): string | undefined {
  const { before, after, kind } = comparison;
  switch (change.type) {
    case "vanished":
      return `${nameOf(change.item, kind, change.list)} is gone`;
    case "appeared": {
      const { item, list } = change;
      return sentence(`${nameOf(item, kind, list)} appears`, tell({ item, scene: after, kind, list }));
    }
    case "reordered":
      return `${wordsOf(kind)[change.list]?.noun ?? change.list}s stand in another order: ${change.order
        .map((id) => plainName(itemsIn(after, change.list).find((item) => item.id === id) ?? { id }))
        .join(", ")}`;
    case "changed": {
      const item = itemsIn(after, change.list).find(({ id }) => id === change.id) ?? { id: change.id };
      const show = wordsOf(kind)[change.list]?.show?.[change.field];
      const shows = (value: unknown, scene: S) => (show ? show(value, scene) : plain(value) + unitOf(change.field));
      return `${nameOf(item, kind, change.list)}: ${fromTo(change, spaced(change.field), [(v) => shows(v, before), (v) => shows(v, after)])}`;
    }
    case "set":
      return setInWords(change, comparison);
  }
}

function setInWords<S extends SceneBase>(
  change: FieldChange,
  { before, after, kind }: Comparison<S>,
): string | undefined {
  if (Array.isArray(change.before ?? change.after)) return undefined;
  const scalar = kind.scalars[change.field];
  const shows = (value: unknown, scene: S) => (scalar?.show ? scalar.show(String(value), scene) : plain(value));
  return fromTo(change, scalar?.name ?? spaced(change.field), [(v) => shows(v, before), (v) => shows(v, after)]);
}

type Shows = (value: unknown) => string;

function fromTo(change: FieldChange, name: string, [old, now]: readonly [Shows, Shows]): string {
  const { before, after } = change;
  if (before === true) return `no longer ${name}`;
  if (after === undefined || after === false) return `${name} ${old(before)} → none`;
  if (after === true) return `now ${name}`;
  return before === undefined || before === false ? `${name} ${now(after)}` : `${name} ${old(before)} → ${now(after)}`;
}

interface Telling<S extends SceneBase> {
  readonly item: Item;
  readonly scene: S;
  readonly kind: Kind<S>;
  readonly list: string;
}

function tell<S extends SceneBase>({ item, scene, kind, list }: Telling<S>): string {
  const told = wordsOf(kind)[list]?.tell(item, scene) ?? "";
  return item.modelOnly ? `${told}${told && ", "}model only` : told;
}

export type AnyWords<S> = Omit<ListWords<S, Item>, "show"> & {
  readonly show?: Readonly<Record<string, (value: unknown, scene: S) => string>>;
};

export function wordsOf<S extends SceneBase>(kind: Kind<S>): Readonly<Record<string, AnyWords<S>>> {
  // Each list's words are only ever given items of that list: callers look both up under the same field name.
  return { ...kind.lists, counters: counterWords } as unknown as Record<string, AnyWords<S>>;
}

export function itemsIn(scene: object, list: string): readonly Item[] {
  return new Map<string, readonly Item[]>(Object.entries(scene)).get(list) ?? [];
}

/** `key k1`; a label that says itself what it is stands alone: `call 1`. */
export function nameOf<S extends SceneBase>(item: Item, kind: Kind<S>, list: string): string {
  const [noun, name] = [wordsOf(kind)[list]?.noun ?? list, plainName(item)];
  return name.toLowerCase().startsWith(`${noun} `) ? name : `${noun} ${name}`;
}

/** Things without a label are told by their text. */
export function plainName(item: Item): string {
  if ("label" in item && typeof item.label === "string") return legible(item.label);
  return legible("text" in item && typeof item.text === "string" ? item.text : item.id);
}

function sentence(subject: string, rest: string): string {
  return rest === "" ? subject : `${subject}: ${rest}`;
}

export function unitOf(field: string): string {
  return field.endsWith("Ms") ? " ms" : "";
}

export function plain(value: unknown): string {
  if (typeof value === "string") return legible(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** `outOf` → `out of`, `startMs` → `start`. */
export function spaced(field: string): string {
  return field.replace(/Ms$/, "").replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}
