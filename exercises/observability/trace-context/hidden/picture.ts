// The picture of the traces: the spans that were exported and those that are open, and the headers of the last step.
import { type Counter, type Frame, show, type WaterfallChip, type WaterfallRow, type WaterfallScene } from "#kit";
import { SERVICES, SETUP_WORDS, type Setup } from "./requests.ts";
import { type Hopped, type Settled, type Started, type Told, type ToldEvent, toldOf } from "./told.ts";

interface Seen {
  open: Told[];
}

type Step = Frame<Setup, Seen>["history"][number];
type Spans = ReadonlyMap<string, Told>;

export function draw({ seen, history, atMs, setup }: Frame<Setup, Seen>): WaterfallScene {
  const told = history.flatMap(({ happenings }) => happenings);
  const exported = toldOf("exported", told);
  const spans = new Map([...(seen.open ?? []), ...exported].map((span) => [span.name, span]));
  const order = toldOf("started", told).map(({ span }) => span);
  const inOrder = [...spans.values()].sort((left, right) => order.indexOf(left.name) - order.indexOf(right.name));
  const now = history.at(-1)?.happenings ?? [];
  const [started] = toldOf("started", now);
  return {
    kind: "waterfall",
    caption: SETUP_WORDS[setup.telemetry],
    counters: [
      { id: "open", label: "open()", value: seen.open?.map(({ name }) => name).join(", ") || "none" },
      { id: "exported", label: "handed to onEnd", value: exported.length },
      ...answerCounters(history.at(-1)),
      ...toldOf("settled", now).map(outcomeCounter),
    ],
    groups: SERVICES.map((service, tone) => ({ id: service, label: service, tone })),
    rows: inOrder.map((span) => rowOf(span, spans)),
    chips: toldOf("hop", now).map((hopped) => chipOf(hopped, { started, spans })),
    nowMs: atMs,
  };
}

/** What was wrong when the call returned, or what it threw. */
function answerCounters(last: Step | undefined): Counter[] {
  const { command, answer } = last ?? {};
  if (answer?.kind === "threw") return [{ id: "answer", label: "thrown by the call", value: show(answer.error) }];
  if (command?.name !== "work" || answer?.value === undefined) return [];
  return [{ id: "answer", label: `${command.args.span} when withSpan returned`, value: String(answer.value) }];
}

function outcomeCounter({ call, fulfilled, rejected }: Settled): Counter {
  const value = rejected === undefined ? `${fulfilled?.label}` : `rejection, ${rejected.label}`;
  return { id: `outcome of ${call}`, label: `the caller of ${call} gets`, value };
}

function rowOf(span: Told, spans: Spans): WaterfallRow {
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
    marks: events.map((event, index) => markOf(event, `${name}-${index}`)),
    badge: trace,
  };
}

function markOf({ name, atMs, attributes }: ToldEvent, id: string) {
  const label = `${attributes["exception.type"]}: ${attributes["exception.message"]}`;
  return { id, label, atMs, sign: name === "exception" ? "cross" : "dot" } as const;
}

/** A header between the spans that it connects; refused, or taken by a span that is not there, it leads nowhere. */
function chipOf(
  { from, header, isTaken }: Hopped,
  { started, spans }: { started: Started | undefined; spans: Spans },
): WaterfallChip {
  return {
    id: `hop to ${started?.span}`,
    label: "traceparent",
    ...(spans.has(from) ? { from } : {}),
    ...(isTaken && started !== undefined && spans.has(started.span) ? { to: started.span } : {}),
    ...(header === undefined ? {} : { detail: header }),
    state: isTaken ? "accepted" : "refused",
  };
}
