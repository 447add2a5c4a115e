// What each kind of scene says about itself; the rest of the room works from this alone.
import type { Counter, Item, Named, SceneBase, Timer } from "./item.ts";
import { atLeastZero, type Check, either, type Fields, finite, items, optional, record, text } from "./shape.ts";

/** Words for one list of a scene. */
export interface ListWords<S, T> {
  /** Singular: `node`. */
  readonly noun: string;
  /** What the item is like, without its name: `owned by A`. May be empty. */
  readonly tell: (item: T, scene: S) => string;
  /** Values of fields that are not plain words, such as ids; fields that are not named show themselves. */
  readonly show?: { readonly [F in keyof T]?: (value: NonNullable<T[F]>, scene: S) => string };
}

type ListOf<S, F extends keyof S> = NonNullable<S[F]> extends readonly (infer T extends Item)[] ? T : never;
type ListFields<S> = { [F in keyof S]-?: [ListOf<S, F>] extends [never] ? never : F }[keyof S];

export interface Kind<S extends SceneBase> {
  /** The shape of the fields beyond those of SceneBase. */
  readonly fields: Fields;
  readonly lists: { readonly [F in Exclude<ListFields<S>, "counters">]: ListWords<S, ListOf<S, F>> };
  /** Names and values for people of the fields that are no lists. */
  readonly scalars: Readonly<
    Record<string, { readonly name: string; readonly show?: (value: string, scene: S) => string }>
  >;
  /** The whole picture in words, but for caption and counters. */
  readonly describe: (scene: S) => string;
  /** What is wrong beyond the shape: references that dangle, values that contradict each other. */
  readonly problems: (scene: S) => readonly string[];
}

export const named: Fields = { label: text };
export const timer: Check = record({ remainingMs: atLeastZero, totalMs: atLeastZero });
export const timerProblems = (what: string, { remainingMs, totalMs }: Timer): readonly string[] =>
  remainingMs <= totalMs ? [] : [`${what} has ${remainingMs} ms left of ${totalMs}; it cannot have more than all`];

export const baseFields: Fields = {
  caption: optional(text),
  counters: optional(items({ ...named, value: either(finite, text), outOf: optional(finite), note: optional(text) })),
};

export const counterWords: ListWords<SceneBase, Counter> = {
  noun: "counter",
  tell: ({ value, outOf, note }) => `${value}${outOf === undefined ? "" : ` of ${outOf}`}${note ? ` (${note})` : ""}`,
};

/** A label as it can be read: an empty one gets quotes, control characters their pictures. */
export function legible(label: string): string {
  if (label.trim() === "") return JSON.stringify(label);
  return Array.from(label, pictureOf).join("");
}

function pictureOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? "\u2421" : character;
}

/** The label of the item with this id, or the id itself where there is none. */
export function labelOf(list: readonly Named[], id: string): string {
  return legible(list.find((item) => item.id === id)?.label ?? id);
}

/** One problem if `id` is none of the ids of `list`. */
export function dangling(what: string, id: string | undefined, list: readonly Item[]): readonly string[] {
  if (id === undefined || list.some((item) => item.id === id)) return [];
  return [`${what} is ${JSON.stringify(id)}, which is no id of the scene`];
}

/** `1 key`, `2 keys`, `no keys`. */
export function amount(n: number, noun: string): string {
  if (n === 0) return `no ${noun}s`;
  return n === 1 ? `1 ${noun}` : `${n} ${noun}s`;
}

/** A fraction as whole or tenths of percents. */
export function percent(share: number): string {
  const hundredths = share * 100;
  return `${Number.isInteger(hundredths) ? hundredths : hundredths.toFixed(1)} %`;
}

/** Joins what there is, with commas. */
export function phrase(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => typeof part === "string" && part !== "").join(", ");
}
