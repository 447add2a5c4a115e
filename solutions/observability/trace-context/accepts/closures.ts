// Control flow: a closure a span; its record grows by replacing frozen parts and is handed out as it stands.
import type {
  AttributeValue,
  Span,
  SpanContext,
  SpanData,
  Tracer,
  TracerOptions,
} from "../../../../exercises/observability/trace-context/starter.ts";

const ZEROS = /^0*$/;
const hexDigits = (text: string, length: number) => text.length === length && !/[^0-9a-f]/.test(text);

export function parseTraceparent(header: string): Omit<SpanContext, "traceState"> | undefined {
  const [version = "", traceId = "", spanId = "", flags = ""] = header.split("-");
  const isShaped = hexDigits(version, 2) && hexDigits(traceId, 32) && hexDigits(spanId, 16) && hexDigits(flags, 2);
  if (!isShaped || version === "ff" || ZEROS.test(traceId) || ZEROS.test(spanId)) return undefined;
  if (version === "00" && header.length > 55) return undefined;
  return { traceId, spanId, sampled: "13579bdf".includes(flags.charAt(1)) };
}

export function formatTraceparent({ traceId, spanId, sampled }: SpanContext): string {
  return ["00", traceId, spanId, sampled ? "01" : "00"].join("-");
}

const members = (list: string) =>
  list
    .split(",")
    .map((member) => member.replace(/^[\t ]*/, "").replace(/[\t ]*$/, ""))
    .filter(Boolean);

function exceptionOf(error: unknown): Readonly<Record<string, AttributeValue>> {
  const text = () => {
    try {
      return String(error);
    } catch {
      return "";
    }
  };
  const [type, message] = error instanceof Error ? [error.name, error.message] : [typeof error, text()];
  return Object.freeze({ "exception.type": type, "exception.message": message });
}

export function createTracer(options: TracerOptions): Tracer {
  const readers: (() => SpanData)[] = [];

  function newId(bytes: number): string {
    const id = [...options.randomBytes(bytes)].map((byte) => (byte < 16 ? "0" : "") + byte.toString(16)).join("");
    return ZEROS.test(id) ? newId(bytes) : id;
  }

  function contextUnder(parent: SpanContext | undefined): SpanContext {
    if (parent) return { ...parent, spanId: newId(8) };
    const traceId = newId(16);
    return { traceId, spanId: newId(8), sampled: options.sample?.(traceId) ?? true };
  }

  function startSpan(name: string, parent?: SpanContext): Span {
    const context = Object.freeze(contextUnder(parent));
    const { traceId, spanId } = context;
    let data: SpanData = Object.freeze({
      traceId,
      spanId,
      ...(parent ? { parentId: parent.spanId } : {}),
      service: options.service,
      name,
      startMs: Date.now(),
      status: "unset",
      attributes: Object.freeze({}),
      events: Object.freeze([]),
    });
    // What is frozen may be handed out uncopied: nobody can change it, we only ever replace it.
    const change = (part: Partial<SpanData>) => {
      if (data.endMs === undefined) data = Object.freeze({ ...data, ...part });
    };
    const read = () => data;
    if (context.sampled) readers.push(read);
    return {
      context,
      setAttribute: (key, value) => change({ attributes: Object.freeze({ ...data.attributes, [key]: value }) }),
      setStatus: (status) => change({ status }),
      recordException(error) {
        const event = Object.freeze({ name: "exception", atMs: Date.now(), attributes: exceptionOf(error) });
        change({ events: Object.freeze([...data.events, event]) });
      },
      end() {
        if (data.endMs !== undefined) return;
        change({ endMs: Math.max(data.startMs, Date.now()) });
        if (!context.sampled) return;
        readers.splice(readers.indexOf(read), 1);
        try {
          options.onEnd(data);
        } catch {
          // Lost for the exporter, unnoticed by the work.
        }
      },
    };
  }

  return {
    startSpan,
    withSpan(name, parent, fn) {
      const span = startSpan(name, parent);
      const work = new Promise<Awaited<ReturnType<typeof fn>>>((resolve) => {
        // A promise takes over whatever fn returns or throws; its type parameter is what awaiting that gives.
        resolve(fn(span) as Awaited<ReturnType<typeof fn>>);
      });
      return work.then(
        (value) => {
          span.end();
          return value;
        },
        (error: unknown) => {
          span.recordException(error);
          span.setStatus("error");
          span.end();
          throw error;
        },
      );
    },
    extract(headers) {
      const found: { traceparent: string[]; tracestate: string[] } = { traceparent: [], tracestate: [] };
      for (const key of Object.keys(headers)) {
        const name = key.toLowerCase();
        if (name === "traceparent" || name === "tracestate") found[name].push(headers[key] ?? "");
      }
      const context = found.traceparent.length === 1 ? parseTraceparent(found.traceparent.join()) : undefined;
      const traceState = members(found.tracestate.join()).join();
      return context && (traceState === "" ? context : { ...context, traceState });
    },
    inject(context, headers) {
      for (const key of Object.keys(headers)) {
        if (["traceparent", "tracestate"].includes(key.toLowerCase())) delete headers[key];
      }
      const isOurs = (member: string) => member === options.vendor || member.startsWith(`${options.vendor}=`);
      const others = members(context.traceState ?? "").filter((member) => !isOurs(member));
      const tracestate = [`${options.vendor}=${context.spanId}`, ...others.slice(0, 31)].join();
      Object.assign(headers, { traceparent: formatTraceparent(context), tracestate });
    },
    open: () => readers.map((read) => read()),
  };
}
