// Data structure: one Map from span id to plain record for all that is open; spans are thin handles on their id.
import type {
  AttributeValue,
  Span,
  SpanContext,
  SpanData,
  SpanEvent,
  Tracer,
  TracerOptions,
} from "../../../../exercises/observability/trace-context/starter.ts";

interface Row {
  readonly identity: Pick<SpanData, "traceId" | "spanId" | "parentId" | "service" | "name" | "startMs">;
  readonly sampled: boolean;
  status: SpanData["status"];
  readonly attributes: Record<string, AttributeValue>;
  readonly events: SpanEvent[];
}

const HEX = "0123456789abcdef";

/** Reads `length` digits at `from`; undefined where there are none. */
function digits(text: string, from: number, length: number): string | undefined {
  const part = text.slice(from, from + length);
  return part.length === length && [...part].every((digit) => HEX.includes(digit)) ? part : undefined;
}

export function parseTraceparent(header: string): Omit<SpanContext, "traceState"> | undefined {
  const version = digits(header, 0, 2);
  const traceId = digits(header, 3, 32);
  const spanId = digits(header, 36, 16);
  const flags = digits(header, 53, 2);
  const joints = header.charAt(2) + header.charAt(35) + header.charAt(52);
  if (!version || !traceId || !spanId || !flags || joints !== "---" || version === "ff") return undefined;
  if (traceId === "0".repeat(32) || spanId === "0".repeat(16)) return undefined;
  if (header.length > 55 && (version === "00" || header.charAt(55) !== "-")) return undefined;
  return { traceId, spanId, sampled: HEX.indexOf(flags.charAt(1)) % 2 === 1 };
}

export function formatTraceparent(context: SpanContext): string {
  return `00-${context.traceId}-${context.spanId}-0${Number(context.sampled)}`;
}

function parts(traceState = ""): string[] {
  return [...traceState.matchAll(/[^,]+/g)]
    .map(([part]) => part.replace(/^[ \t]+|[ \t]+$/g, ""))
    .filter((part) => part);
}

function messageOf(value: unknown): string {
  if (value instanceof Error) return value.message;
  try {
    return String(value);
  } catch {
    return "";
  }
}

function copyOf(row: Row): SpanData {
  const { identity, status, attributes, events } = row;
  return structuredClone({ ...identity, status, attributes, events });
}

export function createTracer(options: TracerOptions): Tracer {
  const rows = new Map<string, Row>();

  function drawId(bytes: number): string {
    for (;;) {
      const drawn = options.randomBytes(bytes);
      if (drawn.some((byte) => byte > 0)) return drawn.reduce((id, byte) => id + HEX[byte >> 4] + HEX[byte & 15], "");
    }
  }

  function close(spanId: string, row: Row): void {
    rows.delete(spanId);
    if (!row.sampled) return;
    const span = { ...copyOf(row), endMs: Math.max(row.identity.startMs, Date.now()) };
    try {
      options.onEnd(span);
    } catch {
      // Telemetry that fails stays telemetry.
    }
  }

  function handle(context: SpanContext): Span {
    const id = context.spanId;
    return {
      context,
      setAttribute(key, value) {
        const row = rows.get(id);
        if (row) row.attributes[key] = value;
      },
      setStatus(status) {
        const row = rows.get(id);
        if (row) row.status = status;
      },
      recordException(value) {
        const type = value instanceof Error ? value.name : typeof value;
        const attributes = { "exception.type": type, "exception.message": messageOf(value) };
        rows.get(id)?.events.push({ name: "exception", atMs: Date.now(), attributes });
      },
      end() {
        const row = rows.get(id);
        if (row) close(id, row);
      },
    };
  }

  function startSpan(name: string, parent?: SpanContext): Span {
    const traceId = parent ? parent.traceId : drawId(16);
    const spanId = drawId(8);
    const sampled = parent ? parent.sampled : (options.sample?.(traceId) ?? true);
    const parentage = parent ? { parentId: parent.spanId } : {};
    const identity = { traceId, spanId, ...parentage, service: options.service, name, startMs: Date.now() };
    rows.set(spanId, { identity, sampled, status: "unset", attributes: {}, events: [] });
    return handle({ ...parent, traceId, spanId, sampled });
  }

  async function finish<T>(span: Span, work: () => T | PromiseLike<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      span.recordException(error);
      span.setStatus("error");
      throw error;
    } finally {
      span.end();
    }
  }

  return {
    startSpan,
    withSpan(name, parent, fn) {
      const span = startSpan(name, parent);
      return finish(span, () => fn(span));
    },
    extract(headers) {
      const named = (name: string) => Object.entries(headers).filter(([key]) => key.toLowerCase() === name);
      const parents = named("traceparent").map(([, value]) => parseTraceparent(value));
      const traceState = named("tracestate").flatMap(([, value]) => parts(value));
      if (parents.length !== 1 || !parents[0]) return undefined;
      return { ...parents[0], ...(traceState.length > 0 ? { traceState: traceState.join(",") } : {}) };
    },
    inject(context, headers) {
      const stale = Object.keys(headers).filter((key) => /^trace(parent|state)$/i.test(key));
      for (const key of stale) delete headers[key];
      const kept = parts(context.traceState).filter((part) => part.replace(/=.*$/s, "") !== options.vendor);
      kept.unshift(`${options.vendor}=${context.spanId}`);
      kept.length = Math.min(kept.length, 32);
      headers.traceparent = formatTraceparent(context);
      headers.tracestate = kept.join(",");
    },
    open: () => [...rows.values()].filter((row) => row.sampled).map(copyOf),
  };
}
