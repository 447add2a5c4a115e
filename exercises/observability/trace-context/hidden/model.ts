// What the rules ask of four tracers: their spans, told as they should be seen from outside.
import { Label, type World } from "#kit";
import { caughtWords, SERVICES, type Setup, type Start, THROWN, type Thrown, VALUE, type Work } from "./requests.ts";
import type { Told } from "./told.ts";

interface ModelSpan {
  told: Told;
  readonly sampled: boolean;
  /** True while a withSpan waits for its fn. */
  isPending: boolean;
}

export class Model {
  readonly #spans = new Map<string, ModelSpan>();
  readonly #world: World;
  readonly #setup: Setup;
  #asked = 0;

  constructor(setup: Setup, world: World) {
    this.#setup = setup;
    this.#world = world;
  }

  has(name: string): boolean {
    return this.#spans.has(name);
  }

  isOpen(name: string): boolean {
    const span = this.#spans.get(name);
    return span !== undefined && span.told.endMs === undefined;
  }

  isPending(name: string): boolean {
    return this.#spans.get(name)?.isPending === true;
  }

  canStart({ span, parent }: Start): boolean {
    return !this.has(span) && (parent === "none" || this.has(parent));
  }

  start({ span: name, service, parent: parentName, hop }: Start): void {
    const from = this.#spans.get(parentName);
    const parent = hop === "upper case" ? undefined : from;
    if (from !== undefined && hop !== "none") {
      const header = `00-${from.told.trace}-${from.told.name}-${from.sampled ? "01" : "00"}`;
      this.#world.tell("hop", { from: parentName, header, isTaken: parent !== undefined });
    }
    const trace = parent?.told.trace ?? `trace of ${name}`;
    const sampled = parent?.sampled ?? this.#sample();
    const identity = { name, service, trace, isInOwnTrace: true, id: name, parent: parent?.told.name };
    const told = { ...identity, startMs: this.#world.nowMs, status: "unset", attributes: {}, events: [] };
    this.#spans.set(name, { told, sampled, isPending: false });
    const isRoot = parent === undefined;
    this.#world.tell("started", { span: name, isRoot, trace: isRoot ? trace : "its parent's", id: name, sampled });
  }

  work(work: Work): void {
    this.start(work);
    const span = this.#spans.get(work.span);
    if (span !== undefined) span.isPending = true;
    if (work.fn !== "pends") this.finish(work.span, work.fn === "throws" ? "error" : "ok");
  }

  finish(name: string, how: "ok" | Thrown): void {
    const span = this.#spans.get(name);
    if (span === undefined) return;
    span.isPending = false;
    if (how !== "ok") {
      this.record(name, how);
      this.setStatus(name, "error");
    }
    this.end(name);
    if (how === "ok") this.#world.settles({ call: name, fulfilled: new Label(VALUE) });
    else this.#world.settles({ call: name, rejected: new Label(caughtWords(how)) });
  }

  setAttribute(name: string, key: string, value: unknown): void {
    this.#change(name, ({ attributes }) => ({ attributes: { ...attributes, [key]: value } }));
  }

  setStatus(name: string, status: string): void {
    this.#change(name, () => ({ status }));
  }

  record(name: string, thrown: Thrown): void {
    const { type, message } = THROWN[thrown];
    const attributes = { "exception.type": type, "exception.message": message };
    const event = { name: "exception", atMs: this.#world.nowMs, attributes };
    this.#change(name, ({ events }) => ({ events: [...events, event] }));
  }

  end(name: string): void {
    if (!this.isOpen(name)) return;
    this.#change(name, ({ startMs }) => ({ endMs: Math.max(startMs, this.#world.nowMs) }));
    const span = this.#spans.get(name);
    if (span?.sampled) this.#world.tell("exported", span.told);
  }

  open(): Told[] {
    const open = [...this.#spans.values()].filter(({ sampled, told }) => sampled && told.endMs === undefined);
    return SERVICES.flatMap((service) => open.map(({ told }) => told).filter((told) => told.service === service));
  }

  /** A span that has ended stays as it is. */
  #change(name: string, change: (told: Told) => Partial<Told>): void {
    const span = this.#spans.get(name);
    if (span !== undefined && this.isOpen(name)) span.told = { ...span.told, ...change(span.told) };
  }

  /** Every other trace is sampled, the first is not. */
  #sample(): boolean {
    if (this.#setup.telemetry !== "sampled") return true;
    this.#world.tell("sample asked");
    this.#asked += 1;
    return this.#asked % 2 === 0;
  }
}
