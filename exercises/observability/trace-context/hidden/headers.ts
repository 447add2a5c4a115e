// The headers of a request by the rules: what is read from them, and what goes on to the next service.
import type * as Starter from "../starter.ts";

type Headers = Readonly<Record<string, string>>;

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/s;

/** A traceparent as R1 reads it. */
export function readTraceparent(header: string): Omit<Starter.SpanContext, "traceState"> | undefined {
  const [, version, traceId = "", spanId = "", flags = "", more] = TRACEPARENT.exec(header) ?? [];
  if (version === undefined || version === "ff" || (version === "00" && more !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, sampled: Number.parseInt(flags, 16) % 2 === 1 };
}

/** What R9 reads from a request. */
export function extracted(headers: Headers): Starter.SpanContext | undefined {
  const [parent = "", ...others] = valuesOf("traceparent", headers);
  const context = others.length > 0 ? undefined : readTraceparent(parent);
  const members = valuesOf("tracestate", headers).flatMap(membersOf);
  return context && (members.length === 0 ? context : { ...context, traceState: members.join(",") });
}

/** What R8 makes of the headers of a request, for a tracer whose vendor is `shop`. */
export function injected(context: Starter.SpanContext, headers: Headers): Headers {
  const others = Object.entries(headers).filter(([key]) => !/^trace(parent|state)$/i.test(key));
  const members = membersOf(context.traceState ?? "").filter((member) => member.split("=")[0] !== "shop");
  return {
    ...Object.fromEntries(others),
    traceparent: `00-${context.traceId}-${context.spanId}-${context.sampled ? "01" : "00"}`,
    tracestate: [`shop=${context.spanId}`, ...members].slice(0, 32).join(","),
  };
}

/** The values of all spellings of a name. */
function valuesOf(name: string, headers: Headers): string[] {
  return Object.entries(headers).flatMap(([key, value]) => (key.toLowerCase() === name ? [value] : []));
}

function membersOf(list: string): string[] {
  return list
    .split(",")
    .map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ""))
    .filter((member) => member !== "");
}
