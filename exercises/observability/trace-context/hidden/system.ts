// The learner's tracers, one a service, and the work that goes through them.
import { Label, show, type World } from "#kit";
import type * as Starter from "../starter.ts";
import { Bytes, Labels } from "./ids.ts";
import {
  type Fn,
  isObject,
  SERVICES,
  type Service,
  type Setup,
  type Start,
  THROWN,
  type Thrown,
  VALUE,
  type Work,
} from "./requests.ts";
import type { Told } from "./told.ts";

/** A span that was started, and by whom. */
interface Known {
  readonly span: Starter.Span;
  readonly service: Service;
}

type Parent = Starter.SpanContext | undefined;

export class System {
  readonly #world: World;
  readonly #bytes = new Bytes();
  readonly #ids = new Labels(this.#bytes);
  readonly #traces = new Labels(this.#bytes);
  readonly #tracers: Readonly<Record<Service, Starter.Tracer>>;
  readonly #spans = new Map<string, Known>();
  readonly #pending = new Map<string, PromiseWithResolvers<unknown>>();
  readonly #ended = new Set<string>();
  #asked = 0;

  constructor(subject: typeof Starter, { telemetry }: Setup, world: World) {
    this.#world = world;
    const sample = () => {
      this.#asked += 1;
      world.tell("sample asked");
      return this.#asked % 2 === 0;
    };
    const onEnd = (data: Starter.SpanData) => {
      this.#ended.add(data.name);
      world.tell("exported", this.#told(data));
      spoil(data);
      if (telemetry === "throwing") throw new Error("the exporter's own");
    };
    const options = { randomBytes: this.#bytes.draw, onEnd, ...(telemetry === "sampled" ? { sample } : {}) };
    const tracer = (service: Service) => subject.createTracer({ service, vendor: service, ...options });
    this.#tracers = {
      checkout: tracer("checkout"),
      order: tracer("order"),
      payment: tracer("payment"),
      inventory: tracer("inventory"),
    };
  }

  start(start: Start): void {
    const context = this.#parentOf(start);
    this.#began(start, this.#tracers[start.service].startSpan(start.span, context), context);
  }

  /** Undefined where the span was started and is open when withSpan returns, else what is wrong. */
  work(work: Work): string | undefined {
    const { span: name, service, fn } = work;
    const tracer = this.#tracers[service];
    const context = this.#parentOf(work);
    const promise = tracer.withSpan(name, context, (span) => {
      this.#began(work, span, context);
      return this.#behave(name, fn);
    });
    const wasStarted = this.#spans.has(name);
    const isOpen = fn !== "pends" || tracer.open().some((span) => span.name === name);
    this.#watch(name, promise);
    if (!wasStarted) return "not started";
    return isOpen || this.#isUnsampled(name) ? undefined : "not open";
  }

  /** Settles what the fn of a withSpan returned. */
  finish(name: string, how: "ok" | Thrown): void {
    const pending = this.#pending.get(name);
    if (how === "ok") pending?.resolve(this.#world.label({}, VALUE));
    else pending?.reject(this.#thrown(how));
  }

  on(name: string, act: (span: Starter.Span) => void): void {
    const known = this.#spans.get(name);
    if (known !== undefined) act(known.span);
  }

  record(name: string, thrown: Thrown): void {
    this.on(name, (span) => span.recordException(this.#thrown(thrown)));
  }

  setBack(ms: number): void {
    this.#world.shiftClock(-ms);
  }

  /** All that is open; what was returned is spoiled afterwards, as a caller may. */
  open(): Told[] {
    return SERVICES.flatMap((service) => {
      const open = this.#tracers[service].open();
      const told = open.map((data) => this.#told(data));
      for (const data of open) spoil(data);
      return told;
    });
  }

  #behave(name: string, fn: Fn): unknown {
    if (fn === "throws") throw this.#thrown("error");
    if (fn === "returns") return this.#world.label({}, VALUE);
    const pending = Promise.withResolvers<unknown>();
    this.#pending.set(name, pending);
    return pending.promise;
  }

  /** The parent's context as the new span gets it: as the object itself, or over the wire. */
  #parentOf({ service, parent, hop }: Start): Parent {
    const from = this.#spans.get(parent);
    if (from === undefined || hop === "none") return from?.span.context;
    const headers: Record<string, string> = {};
    this.#tracers[from.service].inject(from.span.context, headers);
    const sent = Object.entries(headers).map(([name, value]) => [name, hop === "header" ? value : value.toUpperCase()]);
    const context = this.#tracers[service].extract(Object.freeze(Object.fromEntries(sent)));
    const header = this.#readable(headers.traceparent);
    this.#world.tell("hop", { from: parent, header, isTaken: context !== undefined });
    return context;
  }

  #began({ span: name, service }: Start, span: Starter.Span, context: Parent): void {
    const { traceId, spanId, sampled } = span.context;
    this.#spans.set(name, { span, service });
    const isKnown = this.#traces.has(traceId);
    this.#traces.add(traceId, `trace of ${name}`);
    this.#ids.add(spanId, name);
    const label = this.#traces.of(traceId);
    const ofRoot = isKnown ? `the ${label}` : label;
    const ofChild = traceId === context?.traceId ? "its parent's" : "another than its parent's";
    const isRoot = context === undefined;
    this.#world.tell("started", {
      span: name,
      isRoot,
      trace: isRoot ? ofRoot : ofChild,
      id: this.#ids.of(spanId),
      sampled,
    });
  }

  #isUnsampled(name: string): boolean {
    return this.#spans.get(name)?.span.context.sampled === false;
  }

  /** A traceparent with labels for the ids that are known. */
  #readable(header: string | undefined): string | undefined {
    const [version, trace = "", span = "", ...flags] = header?.split("-") ?? [];
    return header && [version, this.#traces.of(trace), this.#ids.of(span), ...flags].join("-");
  }

  #thrown(thrown: Thrown): unknown {
    const value = THROWN[thrown].make();
    return isObject(value) ? this.#world.label(value, THROWN[thrown].words) : value;
  }

  /** Notes for each settlement whether the span had ended by then. */
  #watch(name: string, promise: unknown): void {
    this.#world.track(name, promise, (value) => {
      const isOver = this.#ended.has(name) || this.#isUnsampled(name);
      const known = this.#world.named(value);
      const words = known instanceof Label ? known.label : show(known);
      return new Label(isOver ? words : `${words}, before its span has ended`);
    });
  }

  #told(data: Starter.SpanData): Told {
    const { epochMs } = this.#world;
    const { name, service, status, attributes, parentId, endMs } = data;
    return {
      name,
      service,
      trace: this.#traces.of(data.traceId),
      isInOwnTrace: data.traceId === this.#spans.get(name)?.span.context.traceId,
      id: this.#ids.of(data.spanId),
      parent: parentId === undefined ? undefined : this.#ids.of(parentId),
      startMs: data.startMs - epochMs,
      endMs: endMs === undefined ? undefined : endMs - epochMs,
      status,
      attributes: { ...attributes },
      events: data.events.map((event) => ({
        ...event,
        atMs: event.atMs - epochMs,
        attributes: { ...event.attributes },
      })),
    };
  }
}

/** Whoever gets data may do with it what they like. */
function spoil(data: Starter.SpanData): void {
  Reflect.set(data, "name", "spoiled");
  Reflect.set(data.attributes, "spoiled", true);
  for (const event of data.events) Reflect.set(event.attributes, "exception.message", "spoiled");
  Reflect.set(data.events, data.events.length, { name: "spoiled", atMs: 0, attributes: {} });
}
