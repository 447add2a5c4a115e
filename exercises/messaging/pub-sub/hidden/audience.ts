// Who listens and what reached them, as far as it could be seen: by what was published, handled, reported and read.
import type { FrameStep, Happening, Settlement } from "#kit";
import { show } from "#kit";
import { BOTH_TWINS, type Handled, idOf, NEWCOMER, type Reported, type Setup, STREAMS, TWINS } from "./post.ts";

export interface Letter {
  readonly id: string;
  readonly label: string;
  readonly state: "waiting" | "held" | "done" | "failed";
  readonly note?: string;
}

export interface Listener {
  readonly name: string;
  readonly topic: string;
  readonly isStream: boolean;
  readonly isSpecial: boolean;
  readonly isSlow: boolean;
  isLive: boolean;
  letters: Letter[];
}

export class Audience {
  readonly #setup: Setup;
  readonly #listeners = new Map<string, Listener>();
  #published = 0;
  /** The topic of the last step, where it published. */
  lit = "";
  unhandled = 0;

  constructor(setup: Setup) {
    this.#setup = setup;
  }

  get listeners(): readonly Listener[] {
    return [...this.#listeners.values()];
  }

  follow(step: FrameStep): void {
    for (const one of this.listeners)
      one.letters = one.letters.filter(({ state }) => state === "waiting" || state === "held");
    this.#obey(step);
    for (const happening of step.happenings) this.#note(happening);
  }

  #obey({ command, answer }: FrameStep): void {
    const { name = "", args = {} } = command ?? {};
    const [who, topic] = [String(args.name), String(args.topic)];
    this.lit = name === "publish" ? topic : "";
    if (name === "publish") this.#publish(topic, { ...args, isTaken: answer.kind === "returned" });
    if (name === "twins") for (const twin of TWINS) this.#join(twin, topic, {});
    if (name === "subscribe" || name === "stream") this.#join(who, topic, args);
    if (name === "end" || name === "abort" || name === "return") this.#leave(who);
    if (name === "next") this.#listeners.get(who)?.letters.push({ id: `${who} asks`, label: "next()", state: "held" });
  }

  #join(name: string, topic: string, { handling, signal }: { handling?: unknown; signal?: unknown }): void {
    const isStream = STREAMS.some((one) => one === name);
    const how = { isStream, isSpecial: handling === "special", isSlow: handling === "waits" };
    this.#listeners.set(name, { name, topic, ...how, isLive: signal !== "aborted", letters: [] });
  }

  #leave(name: string): void {
    const one = this.#listeners.get(name);
    if (one === undefined) return;
    one.isLive = false;
    one.letters = one.letters.filter(({ state }) => state === "held" && !one.isStream);
  }

  #publish(topic: string, { content, count, isTaken }: { content?: unknown; count?: unknown; isTaken: boolean }): void {
    for (let left = Number(count); left > 0; left -= 1) {
      this.#published += 1;
      const label = content === "order" ? `m${this.#published}` : String(content);
      const reached = this.listeners.filter((one) => one.isLive && one.topic === topic && !one.isStream);
      for (const one of isTaken ? reached : [])
        one.letters.push({ id: `m${this.#published} for ${one.name}`, label, state: "waiting" });
    }
  }

  #note({ kind, data }: Happening): void {
    const told = data as Handled & Reported & Settlement & { name: string }; // Each kind has its own of these fields.
    if (kind === "handled") this.#handled(told);
    if (kind === "reported") this.#failed(told);
    if (kind === "settled") this.#read(told);
    if (kind === "finished") this.#finished(told.name);
    if (kind === "unhandled-rejection") this.unhandled += 1;
  }

  #handled({ call, message, isInside, isOverlapping }: Handled): void {
    const label = idOf(message);
    const one = this.#handlerOf(call, label);
    const at = one.letters.findIndex((letter) => letter.label === label && letter.state === "waiting");
    const id = one.letters[at]?.id ?? `${label} for ${one.name}, ${one.letters.length}`;
    const note = [isInside && "inside publish", isOverlapping && "overlapping", spoilt(message)]
      .filter(Boolean)
      .join(", ");
    const letter: Letter = { id, label, state: one.isSlow ? "held" : "done", ...(note && { note }) };
    one.letters = at === -1 ? [...one.letters, letter] : one.letters.with(at, letter);
    if (one.isSpecial && this.#setup.special === "ends itself") this.#end(one);
  }

  #end(one: Listener): void {
    one.isLive = false;
    one.letters = one.letters.filter(({ state }) => state !== "waiting");
  }

  /** Of the twins the one for whom the message still waits; the newcomer is met when it first handles something. */
  #handlerOf(call: string, label: string): Listener {
    const names: readonly string[] = call === BOTH_TWINS ? TWINS : [call];
    const known = names.map((name) => this.#listeners.get(name)).filter((one) => one !== undefined);
    const waits = known.find(({ letters }) => letters.some((one) => one.label === label && one.state === "waiting"));
    const found = waits ?? known[0];
    if (found !== undefined) return found;
    this.#join(call, call === NEWCOMER ? (this.#listeners.get("A")?.topic ?? "") : "", {});
    return this.#handlerOf(call, label);
  }

  #failed({ call, topic }: Reported): void {
    const one = this.#listeners.get(call.split("'")[0] ?? "");
    if (one === undefined) return;
    one.letters = one.letters.map((letter) =>
      call.endsWith(` ${letter.label}`) && letter.state === "done"
        ? { ...letter, state: "failed", note: `reported, ${topic}` }
        : letter,
    );
  }

  #finished(name: string): void {
    const one = this.#listeners.get(name);
    if (one === undefined) return;
    one.letters = one.letters.map((letter) => (letter.state === "held" ? { ...letter, state: "done" } : letter));
  }

  #read(settlement: Settlement): void {
    const one = this.#listeners.get(settlement.call.split("'")[0] ?? "");
    if (one === undefined) return;
    one.letters = one.letters.filter(({ label, state }, index) => {
      return !(
        label === "next()" &&
        state === "held" &&
        index === one.letters.findIndex((other) => other.label === label)
      );
    });
    one.letters.push(answerOf(settlement));
  }
}

function answerOf(settlement: Settlement): Letter {
  const id = settlement.call;
  if ("rejected" in settlement) return { id, label: show(settlement.rejected), state: "failed" };
  const result = settlement.fulfilled as { done?: unknown; value?: unknown } | undefined; // System and Model tell results so.
  if (result?.done) return { id, label: "done", state: "done" };
  const note = spoilt(result?.value);
  return { id, label: idOf(result?.value), state: "done", ...(note && { note }) };
}

/** Whose scribbles a message bears. */
function spoilt(message: unknown): string {
  if (typeof message !== "object" || message === null || !("items" in message)) return "";
  return Array.isArray(message.items) ? message.items.slice(1).join(", ") : show(message.items);
}
