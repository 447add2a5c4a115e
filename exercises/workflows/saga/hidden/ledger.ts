// What the services of a saga know: which keys had an effect, and so what was really done and undone in the world.
import { type Json, type Mismatch, show } from "#kit";
import type * as Starter from "../starter.ts";
import { resultOf } from "./trip.ts";

type Direction = "run" | "undo";
export type Asked = { readonly id: string; readonly step: string; readonly direction: Direction };

interface Entry extends Asked {
  readonly key: string;
  hasEffect: boolean;
}

/** Keeps the first thing found wrong about each matter. */
export class Ledger {
  readonly #entries: Entry[] = [];
  readonly #wrong = new Map<string, Mismatch>();
  /** By saga: what the last good answer was about. */
  readonly #answered = new Map<string, Asked>();
  readonly #known: Asked[] = [];

  /** A service is asked; true where this key has had its effect before, so that the first answer is given again. */
  ask(asked: Asked, key: string): boolean {
    this.#keyed(asked, key);
    this.#ordered(asked);
    const entry = this.#entries.find((one) => one.key === key && isSame(one, asked));
    if (entry) return entry.hasEffect;
    this.#entries.push({ ...asked, key, hasEffect: false });
    return false;
  }

  takeEffect(asked: Asked, key: string): void {
    for (const entry of this.#entries) if (entry.key === key && isSame(entry, asked)) entry.hasEffect = true;
  }

  /** The service has told the saga that it is done. */
  told(asked: Asked): void {
    this.#answered.set(asked.id, asked);
  }

  /** The process has died, or could not write: what it was told last may be unknown to the next. */
  forget(): void {
    this.#answered.clear();
  }

  /** How often a step's effect is in the world. */
  net(id: string, step: string): number {
    const count = (direction: Direction) =>
      this.#entries.filter((one) => isSame(one, { id, step, direction }) && one.hasEffect).length;
    return Math.max(0, count("run") - count("undo"));
  }

  /** By saga: the steps whose effect is in the world, and how often. */
  get world(): Record<string, Record<string, number>> {
    const world: Record<string, Record<string, number>> = {};
    for (const { id, step } of this.#entries) world[id] = { ...world[id], [step]: this.net(id, step) };
    return world;
  }

  /** Was every effect in the world what the answer says of it? */
  answered(id: string, steps: readonly string[], result: Starter.SagaResult): void {
    const { outcome, notUndone } = result;
    for (const step of steps) {
      const net = this.net(id, step);
      const wants = outcome === "completed" ? 1 : 0;
      const isFree = outcome === "stuck" && (notUndone.length === 0 || notUndone.includes(step));
      if (!isFree && net !== wants) this.#finds("ledger", contradiction({ id, step, outcome, wants, net }));
    }
  }

  wrong(about: string): Mismatch | undefined {
    return this.#wrong.get(about);
  }

  notes(about: string, mismatch: Mismatch): void {
    this.#finds(about, mismatch);
  }

  #keyed({ id, step, direction }: Asked, key: string): void {
    const about = `the key of ${direction === "run" ? "" : "undoing "}${step} for ${id}`;
    if (typeof key !== "string") this.#finds("keys", { about, expected: "a string", actual: show(key) });
    for (const earlier of this.#entries) {
      const same = isSame(earlier, { id, step, direction });
      if (same && earlier.key !== key)
        this.#finds("keys", { about, expected: `the key of its first call, ${show(earlier.key)},`, actual: show(key) });
      if (!same && earlier.key === key) {
        const other = `${earlier.direction === "run" ? "" : "undoing "}${earlier.step} for ${earlier.id}`;
        this.#finds("keys", { about, expected: "one of its own", actual: `the key of ${other}` });
      }
    }
  }

  /** A process that asks for something else has written down the last answer: it is known, over every crash. */
  #ordered(asked: Asked): void {
    const { id, step, direction } = asked;
    const isBack = this.#entries.some((one) => one.id === id && one.direction === "undo");
    if (isBack && direction === "run")
      this.#finds("order", { about: `${id} after its first undo`, expected: "only undos", actual: `runs ${step}` });
    const answered = this.#answered.get(id);
    if (answered && !isSame(answered, asked)) this.#known.push(answered);
    this.#answered.delete(id);
    if (!this.#known.some((one) => isSame(one, asked))) return;
    const [about, actual] =
      direction === "run" ? [`${step}, known as done,`, "run"] : [`${step}, known as undone,`, "undone"];
    this.#finds("order", { about: `${about} of ${id}`, expected: "left alone", actual: `${actual} again` });
  }

  #finds(about: string, mismatch: Mismatch): void {
    if (!this.#wrong.has(about)) this.#wrong.set(about, mismatch);
  }
}

function isSame(left: Asked, right: Asked): boolean {
  return left.id === right.id && left.step === right.step && left.direction === right.direction;
}

function contradiction(told: { id: string; step: string; outcome: string; wants: number; net: number }): Mismatch {
  const { id, step, outcome, wants, net } = told;
  const times = (count: number) =>
    count === 1 ? "done once" : count === 0 ? "not done, or undone" : `done ${count} times`;
  return { about: `${step} in the world when ${id} is ${outcome}`, expected: times(wants), actual: times(net) };
}

/** The answer that the service gives when the step is done. */
export const answerOf = ({ id, step, direction }: Asked): Json | undefined =>
  direction === "run" ? resultOf(id, step) : undefined;
