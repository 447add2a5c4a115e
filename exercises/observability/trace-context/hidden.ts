// The trace context's hidden test: four services, requests that interleave, and headers of every kind.
import { answers, choice, exercise, heard, leavesNoRejectionUnhandled, nearest, neverThrows, tells, whole } from "#kit";
import { carriesTracestate, readsStrictly } from "./hidden/header-laws.ts";
import { during, lists, outcomes, starts, startsInTheCall, tellsOfSpans } from "./hidden/judgements.ts";
import { Model } from "./hidden/model.ts";
import { draw } from "./hidden/picture.ts";
import {
  NAMES,
  type Name,
  SERVICES,
  SETUP_WORDS,
  type Setup,
  type Start,
  startWords,
  THROWN,
  workWords,
} from "./hidden/requests.ts";
import { showcase } from "./hidden/showcase.ts";
import { System } from "./hidden/system.ts";
import { say } from "./hidden/told.ts";
import type * as Starter from "./starter.ts";

const span = choice(...NAMES);
const thrown = choice("error", "own", "text", "nothing", "null", "odd");
const starting = {
  span,
  service: choice("checkout", "checkout", ...SERVICES),
  parent: choice("none", "none", "none", ...NAMES),
  hop: choice("header", "none", "upper case"),
};

/** With the name nearest to its own that fits. */
function fitted<A extends { span: Name }>(args: A, fits: (name: Name) => boolean): A {
  return { ...args, span: nearest(NAMES, args.span, fits) };
}

/** A new span, under one that there is. */
function fitStart<A extends Start>(args: A, model: Model): A {
  const parent = args.parent === "none" ? "none" : nearest(NAMES, args.parent, (name) => model.has(name));
  const isThere = parent === "none" || model.has(parent);
  return fitted({ ...args, parent: isThere ? parent : "none" }, (name) => !model.has(name));
}

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
        words: workWords,
        fit: fitStart,
        when: (model, args) => model.canStart(args),
        asks: "withSpan",
        run: (system, args) => system.work(args),
        model: (model, args) => model.work(args),
      },
      start: {
        args: starting,
        weight: 3,
        words: (args) => startWords("starts", args),
        fit: fitStart,
        when: (model, args) => model.canStart(args),
        asks: "startSpan",
        run: (system, args) => system.start(args),
        model: (model, args) => model.start(args),
      },
      finish: {
        args: { span, how: choice("ok", "ok", "error", "own", "text", "nothing", "null", "odd") },
        weight: 5,
        words: ({ span: name, how }) =>
          `the work in ${name} ${how === "ok" ? "succeeds" : `fails with ${THROWN[how].words}`}`,
        fit: (args, model) => fitted(args, (name) => model.isPending(name)),
        when: (model, { span: name }) => model.isPending(name),
        asks: "withSpan",
        run: (system, { span: name, how }) => system.finish(name, how),
        model: (model, { span: name, how }) => model.finish(name, how),
      },
      end: {
        args: { span },
        weight: 3,
        words: ({ span: name }) => `end ${name}`,
        fit: (args, model) => fitted(args, (name) => model.has(name)),
        when: (model, { span: name }) => model.has(name),
        run: (system, { span: name }) => system.on(name, (known) => known.end()),
        model: (model, { span: name }) => model.end(name),
      },
      attribute: {
        args: { span, key: choice("a", "b"), value: choice<1 | "x" | true>(1, "x", true) },
        words: ({ span: name, key, value }) => `set ${key} of ${name} to ${value}`,
        fit: (args, model) => fitted(args, (name) => model.has(name)),
        when: (model, { span: name }) => model.has(name),
        asks: "setAttribute",
        run: (system, { span: name, key, value }) => system.on(name, (known) => known.setAttribute(key, value)),
        model: (model, { span: name, key, value }) => model.setAttribute(name, key, value),
      },
      status: {
        args: { span, status: choice("ok", "error") },
        weight: 4,
        words: ({ span: name, status }) => `set the status of ${name} to ${status}`,
        fit: (args, model) => fitted(args, (name) => model.isOpen(name)),
        when: (model, { span: name }) => model.has(name),
        asks: "setStatus",
        run: (system, { span: name, status }) => system.on(name, (known) => known.setStatus(status)),
        model: (model, { span: name, status }) => model.setStatus(name, status),
      },
      record: {
        args: { span, thrown },
        words: ({ span: name, thrown: kind }) => `record ${THROWN[kind].words} in ${name}`,
        fit: (args, model) => fitted(args, (name) => model.isOpen(name)),
        when: (model, { span: name }) => model.has(name),
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
    say,
    time: { advance: whole({ min: 1, max: 20 }) },
    runs: 200,
    cases: { "a request went over the wire": heard("hop"), "a span was exported": heard("exported") },
    view: draw,
    showcase,
  },
  {
    "reads-headers-strictly": readsStrictly,
    "makes-one-tree": {
      says: "a span with a parent is in the parent's trace and under the parent, and every id is a new one",
      rests: ["R3", "R9"],
      judge: during(
        "calm",
        starts(({ isRoot, trace, id }) => ({ id, trace: isRoot ? "" : trace })),
        tellsOfSpans(({ id, parent, isInOwnTrace }) => ({ id, parent, isInOwnTrace })),
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
        lists,
        startsInTheCall,
        tellsOfSpans(({ service, startMs, endMs, attributes, status, events }, model) => {
          const isFailure = model.events.length > 0;
          return { service, startMs, endMs, attributes, events: events.length, status: isFailure ? "" : status };
        }),
      ),
    },
    "shows-failures-unchanged": {
      says: "a failure is recorded once, marks a span only where withSpan failed, and reaches the caller as it was",
      rests: ["R6", "R7", "at-once"],
      judge: during(
        "calm",
        outcomes,
        tellsOfSpans(({ status, events }, model) => (model.events.length > 0 ? { status, events } : undefined)),
      ),
    },
    "samples-at-the-root": {
      says: "the root decides about sampling once, and the whole trace follows in every service",
      rests: ["R4", "R8"],
      judge: during(
        "sampled",
        tells("sample asked", "hop"),
        starts(({ sampled, trace }) => ({ sampled, trace })),
        lists,
      ),
    },
    "carries-tracestate": carriesTracestate,
    "does-no-harm": {
      says: "an onEnd that throws changes no result and no other export",
      rests: ["harmless-telemetry"],
      judge: during("throwing", answers("work", "end", "finish"), outcomes, lists),
    },
    promises: {
      says: "withSpan never throws, and no rejection is left unhandled",
      rests: ["promises"],
      judge: during("calm", neverThrows("work"), leavesNoRejectionUnhandled()),
    },
  },
);
