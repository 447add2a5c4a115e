// The trace context's hidden test: four services, requests that interleave, and headers of every kind.
import {
  all,
  answers,
  at,
  type Counter,
  choice,
  differs,
  each,
  exercise,
  type Frame,
  fates,
  fc,
  type Judgement,
  Label,
  law,
  leavesNoRejectionUnhandled,
  type Mismatch,
  neverThrows,
  type RecordedStep,
  same,
  show,
  step,
  tells,
  type WaterfallChip,
  type WaterfallRow,
  type WaterfallScene,
  type World,
  whole,
} from "#kit";
import type * as Starter from "./starter.ts";

const SERVICES = ["checkout", "order", "payment", "inventory"] as const;
const NAMES = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"] as const;
type Service = (typeof SERVICES)[number];
type Name = (typeof NAMES)[number];
type Hop = "none" | "header" | "upper case";
type Fn = "pends" | "returns" | "throws";
type Thrown = "error" | "own" | "text" | "nothing" | "null" | "odd";

interface Setup {
  /** What is out of the ordinary: only that, so that each property has runs of its own. */
  telemetry: "calm" | "sampled" | "throwing";
}

const SETUP_WORDS: Record<Setup["telemetry"], string> = {
  calm: "four services, everything sampled",
  sampled: "four services, every other trace sampled",
  throwing: "four services whose onEnd throws",
};

/** What is thrown, in words, and the exception that a span records of it. */
const THROWN: Record<Thrown, { words: string; make: () => unknown; type: string; message: string }> = {
  error: { words: "an Error", make: () => new Error("no money"), type: "Error", message: "no money" },
  own: {
    words: "a PaymentError",
    make: () => Object.assign(new Error("declined"), { name: "PaymentError" }),
    type: "PaymentError",
    message: "declined",
  },
  text: { words: "a string", make: () => "no money", type: "string", message: "no money" },
  nothing: { words: "undefined", make: () => undefined, type: "undefined", message: "undefined" },
  null: { words: "null", make: () => null, type: "object", message: "null" },
  odd: {
    words: "an object without toString",
    make: () => Object.create(null),
    type: "object",
    message: "",
  },
};

/** A span as System and Model tell it: ids are labels, times are milliseconds since the run began. */
interface Told {
  readonly name: string;
  readonly service: string;
  readonly trace: string;
  /** False where the trace id is another one than in the span's context. */
  readonly isInOwnTrace: boolean;
  readonly id: string;
  readonly parent?: string | undefined;
  readonly startMs: number;
  readonly endMs?: number | undefined;
  readonly status: string;
  readonly attributes: unknown;
  readonly events: readonly unknown[];
}

/** What a span's context says when it starts. */
interface Started {
  readonly span: string;
  readonly isRoot: boolean;
  /** The trace, seen from the parent or, for a root, from the roots before it. */
  readonly trace: string;
  readonly id: string;
  readonly sampled: boolean;
}

/** Bytes that differ from draw to draw, small values among them; every fifth draw is zeros only. */
class Bytes {
  readonly drawn = new Set<string>();
  #count = 0;

  draw(length: number): Uint8Array {
    this.#count += 1;
    const bytes = new Uint8Array(length);
    if (this.#count % 5 === 2) return bytes;
    bytes.set([0, 10, 171, length, this.#count >> 8, this.#count & 255], length - 6);
    this.drawn.add(Array.from(bytes, (byte) => (256 + byte).toString(16).slice(1)).join(""));
    return bytes;
  }
}

/** The learner's tracers, one a service, and the work that goes through them. */
class System {
  readonly tracers = new Map<string, Starter.Tracer>();
  readonly #world: World;
  readonly #bytes = new Bytes();
  readonly #spans = new Map<string, { span: Starter.Span; service: Service }>();
  readonly #pending = new Map<string, PromiseWithResolvers<unknown>>();
  readonly #ids = new Map<string, string>();
  readonly #traces = new Map<string, string>();
  readonly #ended = new Set<string>();
  #asked = 0;

  constructor(subject: typeof Starter, { telemetry }: Setup, world: World) {
    this.#world = world;
    const sample = () => {
      this.#asked += 1;
      world.tell("sample asked");
      return this.#asked % 2 === 0;
    };
    for (const service of SERVICES) {
      const onEnd = (data: Starter.SpanData) => {
        this.#ended.add(data.name);
        world.tell("exported", this.#told(data));
        spoil(data);
        if (telemetry === "throwing") throw new Error("the exporter's own");
      };
      const randomBytes = (n: number) => this.#bytes.draw(n);
      const sampling = telemetry === "sampled" ? { sample } : {};
      this.tracers.set(service, subject.createTracer({ service, vendor: service, randomBytes, onEnd, ...sampling }));
    }
  }

  start({ span: name, service, parent, hop }: Start): void {
    const context = this.#contextOf(parent, { service, hop });
    this.#began(name, { span: this.#tracer(service).startSpan(name, context), service, context });
  }

  /** Undefined where the span was started and is open when withSpan returns, else what is wrong. */
  work({ span: name, service, parent, hop, fn }: Start & { fn: Fn }): string | undefined {
    const tracer = this.#tracer(service);
    const context = this.#contextOf(parent, { service, hop });
    const promise = tracer.withSpan(name, context, (span) => {
      this.#began(name, { span, service, context });
      return this.#behave(name, fn);
    });
    const wasStarted = this.#spans.has(name);
    const isOpen = fn !== "pends" || tracer.open().some((span) => span.name === name);
    this.#watch(name, promise);
    if (!wasStarted) return "not started";
    return isOpen || this.#spans.get(name)?.span.context.sampled === false ? undefined : "not open";
  }

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

  /** All that is open, as labels; what was returned is spoiled afterwards, as a caller may. */
  open(): Told[] {
    return SERVICES.flatMap((service) => {
      const open = this.#tracer(service).open();
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

  #tracer(service: string): Starter.Tracer {
    const tracer = this.tracers.get(service);
    if (tracer === undefined) throw new Error(`no tracer for ${service}`);
    return tracer;
  }

  /** The parent's context as the new span gets it: as the object itself, or over the wire. */
  #contextOf(parent: string, { service, hop }: { service: Service; hop: Hop }): Starter.SpanContext | undefined {
    const from = this.#spans.get(parent);
    if (from === undefined || hop === "none") return from?.span.context;
    const headers: Record<string, string> = {};
    this.#tracer(from.service).inject(from.span.context, headers);
    const sent = Object.entries(headers).map(([name, value]) => [name, hop === "header" ? value : value.toUpperCase()]);
    const context = this.#tracer(service).extract(Object.freeze(Object.fromEntries(sent)));
    this.#world.tell("hop", {
      from: parent,
      header: this.#readable(headers.traceparent),
      isTaken: context !== undefined,
    });
    return context;
  }

  #began(name: string, { span, service, context }: { span: Starter.Span; service: Service; context: Parent }): void {
    const { traceId, spanId, sampled } = span.context;
    const earlier = this.#traces.get(traceId);
    const isParents = traceId === context?.traceId;
    this.#spans.set(name, { span, service });
    if (earlier === undefined) this.#traces.set(traceId, this.#checked(traceId, `trace of ${name}`));
    if (!this.#ids.has(spanId)) this.#ids.set(spanId, this.#checked(spanId, name));
    const fresh = earlier === undefined ? this.#traceOf(traceId) : `the ${earlier}`;
    const trace = context === undefined ? fresh : isParents ? "its parent's" : "another than its parent's";
    this.#world.tell("started", { span: name, isRoot: context === undefined, trace, id: this.#idOf(spanId), sampled });
  }

  /** An id that was not drawn, or is zeros only, is no id at all. */
  #checked(id: string, label: string): string {
    return this.#bytes.drawn.has(id) ? label : `“${id}”, which was never drawn`;
  }

  #traceOf(id: string): string {
    return this.#traces.get(id) ?? id;
  }

  #idOf(id: string): string {
    return this.#ids.get(id) ?? id;
  }

  /** A traceparent with labels for the ids that are known. */
  #readable(header: string | undefined): string | undefined {
    const [version, trace = "", span = "", ...flags] = header?.split("-") ?? [];
    return header && [version, this.#traceOf(trace), this.#idOf(span), ...flags].join("-");
  }

  #thrown(kind: Thrown): unknown {
    const value = THROWN[kind].make();
    return typeof value === "object" && value !== null ? this.#world.label(value, THROWN[kind].words) : value;
  }

  /** Notes for each settlement whether the span had ended by then. */
  #watch(name: string, promise: unknown): void {
    this.#world.track(name, promise, (value) => {
      const isOver = this.#ended.has(name) || this.#spans.get(name)?.span.context.sampled === false;
      const known = this.#world.named(value);
      return new Label(
        `${known instanceof Label ? known.label : show(known)}${isOver ? "" : ", before its span has ended"}`,
      );
    });
  }

  #told(data: Starter.SpanData): Told {
    const { epochMs } = this.#world;
    const { name, service, status, attributes, parentId, endMs } = data;
    return {
      name,
      service,
      trace: this.#traceOf(data.traceId),
      isInOwnTrace: data.traceId === this.#spans.get(name)?.span.context.traceId,
      id: this.#idOf(data.spanId),
      parent: parentId === undefined ? undefined : this.#idOf(parentId),
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

const VALUE = "the value of its fn";

/** Whoever gets data may do with it what they like. */
function spoil(data: Starter.SpanData): void {
  Reflect.set(data, "name", "spoiled");
  Reflect.set(data.attributes, "spoiled", true);
  for (const event of data.events) Reflect.set(event.attributes, "exception.message", "spoiled");
  Reflect.set(data.events, data.events.length, { name: "spoiled", atMs: 0, attributes: {} });
}

interface Start {
  readonly span: Name;
  readonly service: Service;
  readonly parent: Name | "none";
  readonly hop: Hop;
}

type Parent = Starter.SpanContext | undefined;

interface ModelSpan {
  readonly name: string;
  readonly service: Service;
  readonly trace: string;
  readonly parent: string | undefined;
  readonly sampled: boolean;
  readonly startMs: number;
  readonly attributes: Map<string, unknown>;
  readonly events: unknown[];
  endMs: number | undefined;
  status: string;
  /** True while a withSpan waits for its fn. */
  isPending: boolean;
}

class Model {
  readonly spans: ModelSpan[] = [];
  readonly #world: World;
  readonly #setup: Setup;
  #asked = 0;

  constructor(setup: Setup, world: World) {
    this.#setup = setup;
    this.#world = world;
  }

  find(name: string): ModelSpan | undefined {
    return this.spans.find((span) => span.name === name);
  }

  start({ span: name, service, parent, hop }: Start): ModelSpan {
    const from = this.find(parent);
    const isTaken = from !== undefined && hop !== "upper case";
    if (from !== undefined && hop !== "none") {
      const header = `00-${from.trace}-${from.name}-${from.sampled ? "01" : "00"}`;
      this.#world.tell("hop", { from: parent, header, isTaken });
    }
    const trace = isTaken ? from.trace : `trace of ${name}`;
    const sampled = isTaken ? from.sampled : this.#sample();
    const identity = { name, service, trace, sampled, parent: isTaken ? from.name : undefined };
    const span: ModelSpan = {
      ...identity,
      startMs: this.#world.nowMs,
      attributes: new Map(),
      events: [],
      endMs: undefined,
      status: "unset",
      isPending: false,
    };
    this.spans.push(span);
    const seen = isTaken ? "its parent's" : trace;
    this.#world.tell("started", { span: name, isRoot: !isTaken, trace: seen, id: name, sampled });
    return span;
  }

  work(how: Start & { fn: Fn }): undefined {
    const span = this.start(how);
    span.isPending = true;
    if (how.fn !== "pends") this.finish(span.name, how.fn === "throws" ? "error" : "ok");
    return undefined;
  }

  finish(name: string, how: "ok" | Thrown): void {
    const span = this.find(name);
    if (span === undefined) return;
    span.isPending = false;
    if (how !== "ok") {
      this.record(name, how);
      this.set(name, (open) => {
        open.status = "error";
      });
    }
    this.end(name);
    if (how === "ok") this.#world.settles({ call: name, fulfilled: new Label(VALUE) });
    else this.#world.settles({ call: name, rejected: new Label(thrownWords(how)) });
  }

  record(name: string, thrown: Thrown): void {
    const { type, message } = THROWN[thrown];
    const attributes = { "exception.type": type, "exception.message": message };
    this.set(name, ({ events }) => events.push({ name: "exception", atMs: this.#world.nowMs, attributes }));
  }

  end(name: string): void {
    this.set(name, (span) => {
      span.endMs = Math.max(span.startMs, this.#world.nowMs);
      if (span.sampled) this.#world.tell("exported", told(span));
    });
  }

  /** Does something to a span that has not ended. */
  set(name: string, act: (span: ModelSpan) => void): void {
    const span = this.find(name);
    if (span !== undefined && span.endMs === undefined) act(span);
  }

  open(): Told[] {
    const open = this.spans.filter(({ sampled, endMs }) => sampled && endMs === undefined);
    return SERVICES.flatMap((service) => open.filter((span) => span.service === service).map(told));
  }

  #sample(): boolean {
    if (this.#setup.telemetry !== "sampled") return true;
    this.#world.tell("sample asked");
    this.#asked += 1;
    return this.#asked % 2 === 0;
  }
}

function thrownWords(kind: Thrown): string {
  const value = THROWN[kind].make();
  return typeof value === "object" && value !== null ? THROWN[kind].words : show(value);
}

function told(span: ModelSpan): Told {
  const { name, service, trace, parent, startMs, endMs, status, events } = span;
  const identity = { name, service, trace, isInOwnTrace: true, id: name, parent };
  return { ...identity, startMs, endMs, status, attributes: Object.fromEntries(span.attributes), events };
}

const startedIn = (side: RecordedStep["yours"]) =>
  // Told under this kind by System and Model alone.
  side.happenings.flatMap(({ kind, data }) => (kind === "started" ? [data as Started] : []));

const exportedIn = (side: RecordedStep["yours"]) =>
  // Told under this kind by System and Model alone.
  side.happenings.flatMap(({ kind, data }) => (kind === "exported" ? [data as Told] : []));

function openIn({ seen }: RecordedStep["yours"]): readonly Told[] {
  // The probe gives a list of Told, unless the learner's open() threw.
  return seen.open?.kind === "returned" ? (seen.open.value as Told[]) : [];
}

/** Starts are as the model's, as far as `pick` looks. */
function starts(pick: (started: Started) => unknown): Judgement {
  return each(({ yours, model }) => {
    const actual = new Map(startedIn(yours).map((started) => [started.span, started]));
    for (const expected of startedIn(model)) {
      const found = actual.get(expected.span);
      if (found === undefined) return { about: expected.span, expected: "started", actual: "not started" };
      const mismatch = unlike(expected.span, { expected: pick(expected), actual: pick(found) });
      if (mismatch !== undefined) return mismatch;
    }
    return undefined;
  });
}

/** What is exported and what is open says the same of a span as the model, as far as `pick` looks. */
function tellsOfSpans(pick: (span: Told, model: Told) => unknown): Judgement {
  return each(({ yours, model }) => {
    for (const [where, spansIn] of [["as exported", exportedIn] as const, ["in open()", openIn] as const]) {
      const actual = new Map(spansIn(yours).map((span) => [span.name, span]));
      for (const expected of spansIn(model)) {
        const found = actual.get(expected.name);
        if (found === undefined) continue;
        const picked = { expected: pick(expected, expected), actual: pick(found, expected) };
        const mismatch = unlike(`${expected.name} ${where}`, picked);
        if (mismatch !== undefined) return mismatch;
      }
    }
    return undefined;
  });
}

function unlike(about: string, { expected, actual }: { expected: unknown; actual: unknown }): Mismatch | undefined {
  return same(expected, actual) ? undefined : differs(about, { expected, actual });
}

/** The same spans are exported in this step and open after it, in the same order. */
const lists = each(({ yours, model }) => {
  const names = (spans: readonly Told[]) => spans.map(({ name }) => name).join(", ") || "none";
  const exported = { expected: names(exportedIn(model)), actual: names(exportedIn(yours)) };
  if (exported.expected !== exported.actual) return { about: "the spans handed to onEnd", ...exported };
  const open = { expected: names(openIn(model)), actual: names(openIn(yours)) };
  return open.expected === open.actual ? undefined : { about: "open()", ...open };
});

const startsInTheCall = each(({ command, yours }) => {
  const { kind } = yours.answer;
  const wrong = command?.name === "work" && kind === "returned" ? yours.answer.value : undefined;
  return wrong === undefined
    ? undefined
    : { about: `${command?.args.span} when withSpan returns`, expected: "started and open", actual: String(wrong) };
});

const outcomes = fates({});
const isOf = (telemetry: Setup["telemetry"]) => (recorded: RecordedStep) => recorded.setup.telemetry === telemetry;
const during = (telemetry: Setup["telemetry"], judgement: Judgement) => at(isOf(telemetry), judgement);

/** The traceparent of R1, read by position. */
function readTraceparent(header: string): Omit<Starter.SpanContext, "traceState"> | undefined {
  const [version, traceId, spanId, flags] = [
    header.slice(0, 2),
    header.slice(3, 35),
    header.slice(36, 52),
    header.slice(53, 55),
  ];
  const isHex = [...version, ...traceId, ...spanId, ...flags].every((digit) => "0123456789abcdef".includes(digit));
  const joints = [2, 35, 52].map((at) => header[at]).join("");
  const goesOn = header.length > 55 && (version === "00" || header[55] !== "-");
  if (header.length < 55 || !isHex || joints !== "---" || goesOn || version === "ff") return undefined;
  if (!/[1-9a-f]/.test(traceId) || !/[1-9a-f]/.test(spanId)) return undefined;
  return { traceId, spanId, sampled: Number.parseInt(flags, 16) % 2 === 1 };
}

const spelled = (name: string) => (key: string) => key.toLowerCase() === name;
const isTrace = (key: string) => spelled("traceparent")(key) || spelled("tracestate")(key);

function membersOf(list: string): string[] {
  return list
    .split(",")
    .map((member) => member.replace(/^[ \t]+/, "").replace(/[ \t]+$/, ""))
    .filter((member) => member !== "");
}

function extracted(headers: Readonly<Record<string, string>>): Starter.SpanContext | undefined {
  const [parent, ...others] = Object.keys(headers).filter(spelled("traceparent"));
  const context = others.length > 0 ? undefined : readTraceparent(headers[parent ?? ""] ?? "");
  const states = Object.keys(headers).filter(spelled("tracestate"));
  const members = states.flatMap((key) => membersOf(headers[key] ?? ""));
  return context && (members.length === 0 ? context : { ...context, traceState: members.join(",") });
}

function injected(context: Starter.SpanContext, headers: Readonly<Record<string, string>>): Record<string, string> {
  const others = Object.entries(headers).filter(([key]) => !isTrace(key));
  const members = membersOf(context.traceState ?? "").filter((member) => member.replace(/=.*$/s, "") !== "shop");
  return {
    ...Object.fromEntries(others),
    traceparent: `00-${context.traceId}-${context.spanId}-${context.sampled ? "01" : "00"}`,
    tracestate: [`shop=${context.spanId}`, ...members].slice(0, 32).join(","),
  };
}

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });

const traceparent = fc.record({
  version: fc.constantFrom("00", "01", "cc"),
  traceId: digits(32),
  spanId: digits(16),
  flags: fc.constantFrom("00", "01", "02", "03", "ff"),
});

interface Parts {
  readonly version: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly flags: string;
}
const written = ({ version, traceId, spanId, flags }: Parts) => `${version}-${traceId}-${spanId}-${flags}`;

/** What goes wrong in headers, one at a time. */
const FLAWS: readonly ((parts: Parts) => string)[] = [
  (parts) => `${written(parts)}-`,
  (parts) => `${written(parts)}-more`,
  (parts) => `${written(parts)}x`,
  (parts) => ` ${written(parts)}`,
  (parts) => `${written(parts)} `,
  (parts) => written(parts).toUpperCase(),
  (parts) => written(parts).slice(0, -1),
  (parts) => written(parts).replace("-", "_"),
  (parts) => written({ ...parts, version: "ff" }),
  (parts) => written({ ...parts, traceId: "0".repeat(32) }),
  (parts) => written({ ...parts, spanId: "0".repeat(16) }),
  (parts) => written({ ...parts, flags: "0g" }),
];
const header = fc.oneof(
  { weight: 1, arbitrary: traceparent.map(written) },
  { weight: 2, arbitrary: fc.tuple(traceparent, fc.constantFrom(...FLAWS)).map(([parts, flaw]) => flaw(parts)) },
);

const member = fc.constantFrom("a=1", "b=2", "shop=7", "shop2=8", "shop", " c=3\t", "", " ", "d=4=5", "sho=6", "\te=9");
const traceState = fc.oneof(
  { withCrossShrink: true },
  { weight: 4, arbitrary: fc.array(member, { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.array(member, { minLength: 52, maxLength: 60 }) },
);
const entry = (names: readonly [string, ...string[]], value: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom(...names), value);
const stateEntry = entry(
  ["tracestate", "TraceState", "TRACESTATE"],
  traceState.map((members) => members.join(",")),
);
const parentEntry = entry(["traceparent", "TraceParent"], traceparent.map(written));
const request = fc.uniqueArray(
  fc.oneof(
    { weight: 3, arbitrary: parentEntry },
    { weight: 4, arbitrary: stateEntry },
    { weight: 1, arbitrary: entry(["traceparent"], header) },
    { weight: 1, arbitrary: entry(["accept", "trace"], fc.constant("x")) },
  ),
  { selector: ([name]) => name, minLength: 1, maxLength: 4 },
);

const readsStrictly = law<typeof Starter>()({
  says: "a traceparent is read as the rules say, and written so that it reads the same",
  rests: ["R1", "R2"],
  value: header,
  runs: 600,
  words: (value) => `read the traceparent “${value}”`,
  asks: "parseTraceparent",
  check: (subject, value) => {
    const expected = readTraceparent(value);
    const mismatch = differs("parseTraceparent", { expected, actual: subject.parseTraceparent(value) });
    if (mismatch !== undefined || expected === undefined) return mismatch;
    const again = `00-${value.slice(3, 52)}-0${Number(expected.sampled)}`;
    return differs("formatTraceparent of the same", { expected: again, actual: subject.formatTraceparent(expected) });
  },
});

const carriesTracestate = law<typeof Starter>()({
  says: "tracestate travels on with one's own member in front, and no second spelling stays behind",
  rests: ["R4", "R8", "R9", "no-aliasing"],
  value: request,
  runs: 200,
  words: (entries) =>
    `a request with ${entries.map(([name, value]) => `${name}: “${value}”`).join(" and ")} comes in and goes on`,
  asks: "extract",
  check: (subject, entries) => {
    const headers = Object.freeze(Object.fromEntries(entries));
    const bytes = new Bytes();
    const randomBytes = (n: number) => bytes.draw(n);
    const tracer = subject.createTracer({ service: "shop", vendor: "shop", randomBytes, onEnd: () => {} });
    const expected = extracted(headers);
    const context = tracer.extract(headers);
    const mismatch = differs("the context extracted", { expected, actual: context });
    if (mismatch !== undefined) return mismatch;
    const child = tracer.startSpan("child", context).context;
    const out = { ...headers };
    tracer.inject(child, out);
    const wanted = injected({ ...child, traceState: expected?.traceState ?? "" }, headers);
    return differs("the headers of the next request", { expected: wanted, actual: out });
  },
});

interface Seen {
  open: Told[];
}

function draw({ seen, history, atMs, setup }: Frame<Setup, Seen>): WaterfallScene {
  const now = history.at(-1)?.happenings ?? [];
  // Told under this kind by System and Model alone.
  const exported = history.flatMap(({ happenings }) =>
    happenings.flatMap(({ kind, data }) => (kind === "exported" ? [data as Told] : [])),
  );
  const spans = new Map([...(seen.open ?? []), ...exported].map((span) => [span.name, span]));
  const started = history.flatMap(({ happenings }) => happenings.filter(({ kind }) => kind === "started"));
  const order = started.map(({ data }) => (data as Started).span);
  const inOrder = [...spans.values()].sort((left, right) => order.indexOf(left.name) - order.indexOf(right.name));
  return {
    kind: "waterfall",
    caption: SETUP_WORDS[setup.telemetry],
    counters: [
      { id: "open", label: "open()", value: seen.open?.map(({ name }) => name).join(", ") || "none" },
      { id: "exported", label: "handed to onEnd", value: exported.length },
      ...answerCounters(history.at(-1)),
      ...now.flatMap(({ kind, data }) => (kind === "settled" ? [outcomeCounter(data as Settled)] : [])),
    ],
    groups: SERVICES.map((service, tone) => ({ id: service, label: service, tone })),
    rows: inOrder.map((span) => rowOf(span, spans)),
    chips: now.flatMap(({ kind, data }) => (kind === "hop" ? [chipOf(data as Hopped, { now, spans })] : [])),
    nowMs: atMs,
  };
}

/** What was wrong when the call returned, or what it threw. */
function answerCounters(last: Frame<Setup, Seen>["history"][number] | undefined): Counter[] {
  const { command, answer } = last ?? {};
  if (answer?.kind === "threw") return [{ id: "answer", label: "thrown by the call", value: show(answer.error) }];
  if (command?.name !== "work" || answer?.value === undefined) return [];
  return [{ id: "answer", label: `${command.args.span} when withSpan returned`, value: String(answer.value) }];
}

/** What System and Model tell of a promise that settled. */
interface Settled {
  readonly call: string;
  readonly fulfilled?: Label;
  readonly rejected?: Label;
}

function outcomeCounter({ call, fulfilled, rejected }: Settled): Counter {
  const value = rejected === undefined ? `${fulfilled?.label}` : `rejection, ${rejected.label}`;
  return { id: `outcome of ${call}`, label: `the caller of ${call} gets`, value };
}

function rowOf(span: Told, spans: ReadonlyMap<string, Told>): WaterfallRow {
  const { name, id, service, parent, startMs, endMs, status, trace, events } = span;
  const above = parent !== undefined && spans.has(parent) ? { parent } : {};
  const orphan = parent !== undefined && !spans.has(parent) ? { orphan: `parent ${parent} is not here` } : {};
  return {
    id: name,
    label: id === name ? `${name} ${service}` : `${name} ${service}, id ${id}`,
    ...above,
    ...orphan,
    group: service,
    startMs,
    ...(endMs === undefined ? {} : { endMs }),
    // The learner's code may say anything; the picture knows three words.
    status: status === "ok" || status === "error" ? status : "unset",
    marks: events.map((event, index) => markOf(event as Event, `${name}-${index}`)),
    badge: trace,
  };
}

interface Event {
  readonly name: string;
  readonly atMs: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

function markOf({ name, atMs, attributes }: Event, id: string) {
  const label = `${attributes["exception.type"]}: ${attributes["exception.message"]}`;
  return { id, label, atMs, sign: name === "exception" ? "cross" : "dot" } as const;
}

/** A header on its way from one service to the next. */
interface Hopped {
  readonly from: string;
  readonly header: string | undefined;
  readonly isTaken: boolean;
}

function chipOf(
  { from, header: detail, isTaken }: Hopped,
  { now, spans }: { now: Frame<Setup, Seen>["history"][number]["happenings"]; spans: ReadonlyMap<string, Told> },
): WaterfallChip {
  const started = now.find(({ kind }) => kind === "started")?.data as Started | undefined;
  const to = isTaken && started !== undefined && spans.has(started.span) ? { to: started.span } : {};
  return {
    id: `hop to ${started?.span}`,
    label: "traceparent",
    ...(spans.has(from) ? { from } : {}),
    ...to,
    ...(detail === undefined ? {} : { detail }),
    state: isTaken ? "accepted" : "refused",
  };
}

const span = choice(...NAMES);
const thrown = choice("error", "own", "text", "nothing", "null", "odd");

/** The first name from `name` on, and around, that fits; `name` where none does. */
function nearest(name: Name, fits: (other: Name) => boolean): Name {
  const from = NAMES.indexOf(name);
  return [...NAMES.slice(from), ...NAMES.slice(0, from)].find(fits) ?? name;
}

const starting = {
  span,
  service: choice("checkout", "checkout", ...SERVICES),
  parent: choice("none", "none", "none", ...NAMES),
  hop: choice("header", "none", "upper case"),
};

function canStart(model: Model, { span: name, parent }: Start): boolean {
  return model.find(name) === undefined && (parent === "none" || model.find(parent) !== undefined);
}

function fitStart<A extends Start>(args: A, model: Model): A {
  const isThere = (name: Name) => model.find(name) !== undefined;
  const parent = args.parent === "none" || model.spans.length === 0 ? "none" : nearest(args.parent, isThere);
  return { ...args, parent, span: nearest(args.span, (name) => !isThere(name)) };
}

function startWords(verb: string, { span: name, service, parent, hop }: Start): string {
  const under = { header: ", over the wire", none: "", "upper case": ", over a wire that makes headers upper case" };
  return `${service} ${verb} ${name} ${parent === "none" ? "without a parent" : `under ${parent}${under[hop]}`}`;
}

const exists = (model: Model, { span: name }: { span: Name }) => model.find(name) !== undefined;
const fitted = <A extends { span: Name }>(args: A, fits: (name: Name) => boolean): A => ({
  ...args,
  span: nearest(args.span, fits),
});
const fitAny = <A extends { span: Name }>(args: A, model: Model): A =>
  fitted(args, (name) => model.find(name) !== undefined);
const fitOpen = <A extends { span: Name }>(args: A, model: Model): A =>
  fitted(args, (name) => model.spans.some((known) => known.name === name && known.endMs === undefined));

export default exercise<typeof Starter>()(
  {
    setup: { telemetry: choice("calm", "calm", "calm", "sampled", "throwing") },
    setupWords: ({ telemetry }: Setup) => SETUP_WORDS[telemetry],
    start: (subject, setup, world) => new System(subject, setup, world),
    model: (setup, world) => new Model(setup, world),
    commands: {
      work: {
        args: { ...starting, fn: choice("pends", "pends", "pends", "pends", "returns", "throws") },
        weight: 6,
        words: (args) => {
          const acts = { pends: "", returns: "; its fn returns at once", throws: "; its fn throws at once" };
          return `${startWords("works in", args)}${acts[args.fn]}`;
        },
        fit: (args, model) => fitStart(args, model),
        when: (model, args) => canStart(model, args),
        asks: "withSpan",
        run: (system, args) => system.work(args),
        model: (model, args) => model.work(args),
      },
      start: {
        args: starting,
        weight: 3,
        words: (args) => startWords("starts", args),
        fit: (args, model) => fitStart(args, model),
        when: (model, args) => canStart(model, args),
        asks: "startSpan",
        run: (system, args) => system.start(args),
        model: (model, args) => void model.start(args),
      },
      finish: {
        args: { span, how: choice("ok", "ok", "error", "own", "text", "nothing", "null", "odd") },
        weight: 5,
        words: ({ span: name, how }) =>
          `the work in ${name} ${how === "ok" ? "succeeds" : `fails with ${THROWN[how].words}`}`,
        fit: (args, model) => fitted(args, (name) => model.find(name)?.isPending === true),
        when: (model, { span: name }) => model.find(name)?.isPending === true,
        asks: "withSpan",
        run: (system, { span: name, how }) => system.finish(name, how),
        model: (model, { span: name, how }) => model.finish(name, how),
      },
      end: {
        args: { span },
        weight: 3,
        words: ({ span: name }) => `end ${name}`,
        fit: (args, model) => fitAny(args, model),
        when: (model, args) => exists(model, args),
        run: (system, { span: name }) => system.on(name, (known) => known.end()),
        model: (model, { span: name }) => model.end(name),
      },
      attribute: {
        args: { span, key: choice("a", "b"), value: choice<1 | "x" | true>(1, "x", true) },
        words: ({ span: name, key, value }) => `set ${key} of ${name} to ${value}`,
        fit: (args, model) => fitAny(args, model),
        when: (model, args) => exists(model, args),
        asks: "setAttribute",
        run: (system, { span: name, key, value }) => system.on(name, (known) => known.setAttribute(key, value)),
        model: (model, { span: name, key, value }) => model.set(name, ({ attributes }) => attributes.set(key, value)),
      },
      status: {
        args: { span, status: choice("ok", "error") },
        weight: 4,
        words: ({ span: name, status }) => `set the status of ${name} to ${status}`,
        fit: (args, model) => fitOpen(args, model),
        when: (model, args) => exists(model, args),
        asks: "setStatus",
        run: (system, { span: name, status }) => system.on(name, (known) => known.setStatus(status)),
        model: (model, { span: name, status }) =>
          model.set(name, (open) => {
            open.status = status;
          }),
      },
      record: {
        args: { span, thrown },
        words: ({ span: name, thrown: kind }) => `record ${THROWN[kind].words} in ${name}`,
        fit: (args, model) => fitOpen(args, model),
        when: (model, args) => exists(model, args),
        asks: "recordException",
        run: (system, { span: name, thrown: kind }) => system.record(name, kind),
        model: (model, { span: name, thrown: kind }) => model.record(name, kind),
      },
      setBack: {
        args: { ms: whole({ min: 1, max: 20 }) },
        words: ({ ms }) => `the clock is set back by ${ms} ms`,
        asks: "end",
        run: (system, { ms }) => system.setBack(ms),
        model: () => {},
      },
    },
    probes: { open: { run: (system) => system.open() } },
    async: true,
    say: {
      started: ({ span: name, trace, sampled }: Started) =>
        `${name} starts in ${trace === "its parent's" ? "its parent's trace" : trace}${sampled ? "" : ", not sampled"}`,
      exported: ({ name, status, endMs, startMs }: Told) =>
        `onEnd gets ${name}: ${(endMs ?? Number.NaN) - startMs} ms, status ${status}`,
      hop: ({ header: sent, isTaken }: Hopped) => `traceparent ${sent} is ${isTaken ? "taken" : "refused"}`,
    },
    time: { advance: whole({ min: 1, max: 20 }) },
    runs: 200,
    view: draw,
    showcase: {
      setup: { telemetry: "calm" },
      commands: [
        step("work", { span: "A", service: "checkout", parent: "none", hop: "none", fn: "pends" }),
        step("advance", { ms: 5 }),
        step("work", { span: "B", service: "order", parent: "A", hop: "header", fn: "pends" }),
        step("advance", { ms: 5 }),
        step("work", { span: "C", service: "payment", parent: "B", hop: "header", fn: "pends" }),
        step("work", { span: "D", service: "inventory", parent: "B", hop: "header", fn: "pends" }),
        step("advance", { ms: 10 }),
        step("finish", { span: "C", how: "own" }),
        step("work", { span: "E", service: "payment", parent: "B", hop: "header", fn: "pends" }),
        step("advance", { ms: 15 }),
        step("finish", { span: "E", how: "ok" }),
        step("finish", { span: "D", how: "ok" }),
        step("finish", { span: "B", how: "ok" }),
        step("advance", { ms: 5 }),
        step("work", { span: "F", service: "order", parent: "A", hop: "upper case", fn: "pends" }),
        step("advance", { ms: 5 }),
        step("finish", { span: "F", how: "ok" }),
        step("finish", { span: "A", how: "ok" }),
      ],
    },
  },
  {
    "reads-headers-strictly": readsStrictly,
    "makes-one-tree": {
      says: "a span with a parent is in the parent's trace and under the parent, and every id is a new one",
      rests: ["R3", "R9"],
      judge: during(
        "calm",
        all(
          starts(({ isRoot, trace, id }) => ({ id, trace: isRoot ? "" : trace })),
          tellsOfSpans(({ id, parent, isInOwnTrace }) => ({ id, parent, isInOwnTrace })),
        ),
      ),
    },
    "keeps-requests-apart": {
      says: "every span without a parent begins a trace of its own",
      rests: ["R3"],
      judge: during(
        "calm",
        starts(({ isRoot, trace }) => ({ trace: isRoot ? trace : "" })),
      ),
    },
    "exports-each-span-once": {
      says: "a span is open from its start to its first end, and then exported once with all data",
      rests: ["R5", "R7", "time", "no-aliasing"],
      judge: during(
        "calm",
        all(
          lists,
          startsInTheCall,
          tellsOfSpans(({ service, startMs, endMs, attributes, status, events }, model) => {
            const isFailure = model.events.length > 0;
            return { service, startMs, endMs, attributes, events: events.length, status: isFailure ? "" : status };
          }),
        ),
      ),
    },
    "shows-failures-unchanged": {
      says: "a failure is recorded once, marks a span only where withSpan failed, and reaches the caller as it was",
      rests: ["R6", "R7", "at-once"],
      judge: during(
        "calm",
        all(
          outcomes,
          tellsOfSpans(({ status, events }, model) => (model.events.length > 0 ? { status, events } : undefined)),
        ),
      ),
    },
    "samples-at-the-root": {
      says: "the root decides about sampling once, and the whole trace follows in every service",
      rests: ["R4", "R8"],
      judge: during(
        "sampled",
        all(
          tells("sample asked", "hop"),
          starts(({ sampled, trace }) => ({ sampled, trace })),
          lists,
        ),
      ),
    },
    "carries-tracestate": carriesTracestate,
    "does-no-harm": {
      says: "an onEnd that throws changes no result and no other export",
      rests: ["harmless-telemetry"],
      judge: during("throwing", all(answers("work", "end", "finish"), outcomes, lists)),
    },
    promises: {
      says: "withSpan never throws, and no rejection is left unhandled",
      rests: ["promises"],
      judge: during("calm", all(neverThrows("work"), leavesNoRejectionUnhandled())),
    },
  },
);
