// Laws of headers, and a grammar of the headers that they are tried on: good ones, and ones with one flaw each.
import { differs, fc, law } from "#kit";
import type * as Starter from "../starter.ts";
import { extracted, injected, readTraceparent } from "./headers.ts";
import { Bytes } from "./ids.ts";

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });

const traceparent = fc
  .record({
    version: fc.constantFrom("00", "01", "cc"),
    traceId: digits(32),
    spanId: digits(16),
    flags: fc.constantFrom("00", "01", "02", "03", "ff"),
  })
  .map(({ version, traceId, spanId, flags }) => `${version}-${traceId}-${spanId}-${flags}`);

/** What goes wrong in headers, one at a time. */
const FLAWS: readonly ((good: string) => string)[] = [
  (good) => `${good}-`,
  (good) => `${good}-more`,
  (good) => `${good}x`,
  (good) => ` ${good}`,
  (good) => `${good} `,
  (good) => good.toUpperCase(),
  (good) => good.slice(0, -1),
  (good) => good.replace("-", "_"),
  (good) => good.replace(/^../, "ff"),
  (good) => good.replace(/-.{32}-/, `-${"0".repeat(32)}-`),
  (good) => good.replace(/-.{16}-/, `-${"0".repeat(16)}-`),
  (good) => good.replace(/..$/, "0g"),
];

const header = fc.oneof(
  { weight: 1, arbitrary: traceparent },
  { weight: 2, arbitrary: fc.tuple(traceparent, fc.constantFrom(...FLAWS)).map(([good, flaw]) => flaw(good)) },
);

const member = fc.constantFrom(
  "a=1",
  "b=2",
  "shop=7",
  "shop2=8",
  "shop",
  " c=3\t",
  "",
  " ",
  "d=4=5",
  "sho=6",
  "\te=9",
  "f g=1",
  " \th=2 \t",
);
const traceState = fc
  .oneof(
    { withCrossShrink: true },
    { weight: 4, arbitrary: fc.array(member, { maxLength: 5 }) },
    { weight: 1, arbitrary: fc.array(member, { minLength: 52, maxLength: 60 }) },
  )
  .map((members) => members.join(","));

const entry = (names: readonly [string, ...string[]], value: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom(...names), value);

/** The headers of a request, each name once in a spelling. */
const request = fc.uniqueArray(
  fc.oneof(
    { weight: 3, arbitrary: entry(["traceparent", "TraceParent"], traceparent) },
    { weight: 4, arbitrary: entry(["tracestate", "TraceState", "TRACESTATE"], traceState) },
    { weight: 1, arbitrary: entry(["traceparent"], header) },
    { weight: 1, arbitrary: entry(["accept", "trace", "x-traceparent", "tracestate-2"], fc.constant("x")) },
  ),
  { selector: ([name]) => name, minLength: 1, maxLength: 4 },
);

export const readsStrictly = law<typeof Starter>()({
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

export const carriesTracestate = law<typeof Starter>()({
  says: "tracestate travels on with one's own member in front, and no second spelling stays behind",
  rests: ["R4", "R8", "R9", "no-aliasing"],
  value: request,
  runs: 200,
  words: (entries) =>
    `a request with ${entries.map(([name, value]) => `${name}: “${value}”`).join(" and ")} comes in and goes on`,
  asks: "extract",
  check: (subject, entries) => {
    const headers = Object.freeze(Object.fromEntries(entries));
    const randomBytes = new Bytes().draw;
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
