// The service around a cache, the learner's or the model's: it keeps images under keys and listens to what leaves.
import { show, type World } from "#kit";
import type * as Starter from "../starter.ts";

/** What a step puts under a key: an image of its own, what the key held before, or a value that looks like none. */
export type Content = "image" | "same" | "undefined" | "null" | "NaN";
export type Setup = { capacity: number; options: "all" | "capacity alone" };
export type Departed = { key: unknown; value: unknown; why: string };
/** What an onEvict finds when it looks. */
export type Look = { keys: unknown[]; size: number; weight: number };

type Image = { readonly weight: number };
type Lru = Starter.Lru<unknown, unknown>;
type Options = Starter.LruOptions<unknown, unknown>;

const VALUES: Readonly<Record<string, unknown>> = { undefined: undefined, null: null, NaN: Number.NaN };

export class Shelf {
  readonly cache: Lru;
  readonly setup: Setup;
  readonly #world: World;
  readonly #last = new Map<unknown, unknown>();
  #images = 0;

  constructor(setup: Setup, world: World, createLru: (options: Options) => Lru) {
    this.setup = setup;
    this.#world = world;
    const { capacity, options } = setup;
    const onEvict: Options["onEvict"] = (...departed) => this.#hear(...departed);
    this.cache = createLru({ capacity, ...(options === "all" && { weigh, onEvict }) });
  }

  set(name: string | number, content: Content, weight: number): boolean {
    const key = keyOf(name);
    const value = this.#valueOf(key, content, weight);
    this.#last.set(key, value);
    return this.cache.set(key, value);
  }

  get(name: string | number): unknown {
    return this.#world.named(this.cache.get(keyOf(name)));
  }

  peek(name: string | number): unknown {
    return this.#world.named(this.cache.peek(keyOf(name)));
  }

  /** What peek answers for each key there. */
  values(): Map<unknown, unknown> {
    return new Map(this.cache.keys().map((key) => [key, this.#world.named(this.cache.peek(key))]));
  }

  /** What this content would weigh under the key. */
  weightOf(name: string | number, content: Content, weight: number): number {
    if (this.setup.options !== "all") return 1;
    if (content === "image") return weight;
    return content === "same" && this.#last.has(keyOf(name)) ? weigh(this.#last.get(keyOf(name))) : 1;
  }

  /** The number of the image that comes next. */
  get nextImage(): number {
    return this.#images + 1;
  }

  #valueOf(key: unknown, content: Content, weight: number): unknown {
    if (content === "same") return this.#last.get(key);
    if (content !== "image") return VALUES[content];
    this.#images += 1;
    return this.#world.label({ weight }, `image ${this.#images}`);
  }

  #hear(key: unknown, value: unknown, why: string): void {
    const { cache } = this;
    this.#world.tell("departed", { key, value: this.#world.named(value), why } satisfies Departed);
    this.#world.tell("looked", { keys: cache.keys(), size: cache.size, weight: cache.weight } satisfies Look);
  }
}

function weigh(value: unknown): number {
  // Only images are objects here.
  return typeof value === "object" && value !== null ? (value as Image).weight : 1;
}

/** JSON knows no NaN, and a Map keeps 1 and "1" apart. */
export function keyOf(name: string | number): unknown {
  return name === "NaN" ? Number.NaN : name;
}

/** As a person would write it down: only what is no plain word keeps its quotes. */
export function keyWords(key: unknown): string {
  return typeof key === "string" && /^[A-Za-z]+$/.test(key) ? key : show(key);
}

/** What onEvict is told and finds, in words. */
export const say = {
  departed: ({ key, value, why }: Departed) => `onEvict(${keyWords(key)}, ${show(value)}, ${why})`,
  looked: ({ keys, weight }: Look) => `it finds ${keys.map(keyWords).join(", ") || "nothing"}, weight ${weight}`,
};
