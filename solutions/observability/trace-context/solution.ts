/** What travels from one service to the next. */
export interface SpanContext {
  /** 32 digits out of 0-9a-f, not all zero. */
  readonly traceId: string;
  /** 16 digits out of 0-9a-f, not all zero. */
  readonly spanId: string;
  readonly sampled: boolean;
  /** Members joined by `,`: what other tracers want to find again. */
  readonly traceState?: string;
}

export type AttributeValue = string | number | boolean;

export interface SpanEvent {
  readonly name: string;
  readonly atMs: number;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** A span as it is seen from outside: a copy, true at the moment in which it was made. */
export interface SpanData {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId?: string;
  readonly service: string;
  readonly name: string;
  readonly startMs: number;
  /** Absent while the span is open. */
  readonly endMs?: number;
  readonly status: "unset" | "ok" | "error";
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly events: readonly SpanEvent[];
}

/** A handle on one piece of work. After `end` every method does nothing. */
export interface Span {
  readonly context: SpanContext;
  setAttribute(key: string, value: AttributeValue): void;
  setStatus(status: "ok" | "error"): void;
  recordException(error: unknown): void;
  end(): void;
}

export interface Tracer {
  /** Without a parent the span begins a trace. */
  startSpan(name: string, parent?: SpanContext): Span;
  /** Runs `fn` in a span that ends when `fn` does. */
  withSpan<T>(name: string, parent: SpanContext | undefined, fn: (span: Span) => T | PromiseLike<T>): Promise<T>;
  /** The context that a request carries; undefined where it carries none that can be trusted. */
  extract(headers: Readonly<Record<string, string>>): SpanContext | undefined;
  /** Writes the context into the headers of a request. */
  inject(context: SpanContext, headers: Record<string, string>): void;
  /** Sampled spans that have started and not ended, in the order in which they started. */
  open(): readonly SpanData[];
}

export interface TracerOptions {
  readonly service: string;
  /** A non-empty key: the name of this tracer's own member of `tracestate`. */
  readonly vendor: string;
  readonly randomBytes: (n: number) => Uint8Array;
  /** Is this trace recorded? Default: always. */
  readonly sample?: (traceId: string) => boolean;
  /** Gets every sampled span once, when it ends. */
  readonly onEnd: (span: SpanData) => void;
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/s;
const MAX_MEMBERS = 32;

const isZero = (id: string): boolean => /^0+$/.test(id);

/** Reads a `traceparent`; undefined where it is not a valid one. */
export function parseTraceparent(header: string): Omit<SpanContext, "traceState"> | undefined {
  const [, version, traceId = "", spanId = "", flags = "", rest] = TRACEPARENT.exec(header) ?? [];
  if (version === undefined || version === "ff" || isZero(traceId) || isZero(spanId)) return undefined;
  if (version === "00" && rest !== undefined) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** Writes a `traceparent` of version 00. */
export function formatTraceparent(context: SpanContext): string {
  return `00-${context.traceId}-${context.spanId}-${context.sampled ? "01" : "00"}`;
}

/** The members of a tracestate. Not trim(): it takes away more than the format calls blank. */
function membersOf(traceState: string): string[] {
  return traceState
    .split(",")
    .map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ""))
    .filter((member) => member !== "");
}

/** What `headers` carry under `name`, however it is spelled. */
function valuesOf(name: string, headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).flatMap(([key, value]) => (key.toLowerCase() === name ? [value] : []));
}

/** String(value) runs code of the value; an exception in the making of a report must not become a second failure. */
function describe(error: unknown): { type: string; message: string } {
  if (error instanceof Error) return { type: error.name, message: error.message };
  try {
    return { type: typeof error, message: String(error) };
  } catch {
    return { type: typeof error, message: "" };
  }
}

class LiveSpan implements Span {
  readonly context: SpanContext;
  readonly #origin: Pick<SpanData, "parentId" | "service" | "name">;
  readonly #startMs = Date.now();
  readonly #attributes = new Map<string, AttributeValue>();
  readonly #events: SpanEvent[] = [];
  readonly #ended: (span: LiveSpan) => void;
  #status: SpanData["status"] = "unset";
  #endMs: number | undefined;

  constructor(
    context: SpanContext,
    origin: Pick<SpanData, "parentId" | "service" | "name">,
    ended: (span: LiveSpan) => void,
  ) {
    this.context = context;
    this.#origin = origin;
    this.#ended = ended;
  }

  setAttribute(key: string, value: AttributeValue): void {
    if (this.#endMs === undefined) this.#attributes.set(key, value);
  }

  setStatus(status: "ok" | "error"): void {
    if (this.#endMs === undefined) this.#status = status;
  }

  recordException(error: unknown): void {
    if (this.#endMs !== undefined) return;
    const { type, message } = describe(error);
    const attributes = { "exception.type": type, "exception.message": message };
    this.#events.push({ name: "exception", atMs: Date.now(), attributes });
  }

  end(): void {
    if (this.#endMs !== undefined) return;
    this.#endMs = Math.max(this.#startMs, Date.now());
    this.#ended(this);
  }

  /** A deep copy: whoever gets it may keep it or spoil it. */
  snapshot(): SpanData {
    return {
      ...this.#origin,
      traceId: this.context.traceId,
      spanId: this.context.spanId,
      startMs: this.#startMs,
      ...(this.#endMs === undefined ? {} : { endMs: this.#endMs }),
      status: this.#status,
      attributes: Object.fromEntries(this.#attributes),
      events: this.#events.map((event) => ({ ...event, attributes: { ...event.attributes } })),
    };
  }
}

/** Makes the tracer of one service. */
export function createTracer(options: TracerOptions): Tracer {
  const { service, vendor, randomBytes, sample = () => true, onEnd } = options;
  // A Set keeps the order of starting and forgets a span in constant time, however many are open.
  const open = new Set<LiveSpan>();

  function freshId(byteCount: number): string {
    let id: string;
    do {
      id = Array.from(randomBytes(byteCount), (byte) => byte.toString(16).padStart(2, "0")).join("");
    } while (isZero(id));
    return id;
  }

  function ended(span: LiveSpan): void {
    if (!open.delete(span)) return;
    try {
      onEnd(span.snapshot());
    } catch {
      // An exporter that fails costs us a span, never the work that the span describes.
    }
  }

  function startSpan(name: string, parent?: SpanContext): LiveSpan {
    const traceId = parent?.traceId ?? freshId(16);
    const sampled = parent?.sampled ?? sample(traceId);
    const traceState = parent?.traceState === undefined ? {} : { traceState: parent.traceState };
    const context = Object.freeze({ traceId, spanId: freshId(8), sampled, ...traceState });
    const span = new LiveSpan(context, { service, name, ...(parent && { parentId: parent.spanId }) }, ended);
    if (sampled) open.add(span);
    return span;
  }

  return {
    startSpan,
    async withSpan(name, parent, fn) {
      const span = startSpan(name, parent);
      try {
        return await fn(span);
      } catch (error) {
        span.recordException(error);
        span.setStatus("error");
        throw error;
      } finally {
        span.end();
      }
    },
    extract(headers) {
      const [traceparent, ...others] = valuesOf("traceparent", headers);
      if (traceparent === undefined || others.length > 0) return undefined;
      const context = parseTraceparent(traceparent);
      const members = membersOf(valuesOf("tracestate", headers).join(","));
      return context && members.length > 0 ? { ...context, traceState: members.join(",") } : context;
    },
    inject(context, headers) {
      for (const name of Object.keys(headers)) {
        if (/^trace(parent|state)$/i.test(name)) delete headers[name];
      }
      const others = membersOf(context.traceState ?? "").filter((member) => member.split("=", 1)[0] !== vendor);
      headers.traceparent = formatTraceparent(context);
      headers.tracestate = [`${vendor}=${context.spanId}`, ...others].slice(0, MAX_MEMBERS).join(",");
    },
    open: () => Array.from(open, (span) => span.snapshot()),
  };
}
