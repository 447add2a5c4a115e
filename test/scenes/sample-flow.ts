// Sample traces of flows: a bucket with a waiting line, and an order that is undone across regions.
import type { FlowEdge, FlowItem, FlowNode, FlowScene } from "../../extension/scenes/index.ts";
import { type Picture, traceOf } from "./sample-trace.ts";

const same = (text: string, atMs: number, scene: FlowScene): Picture => ({
  text,
  atMs,
  yours: scene,
  model: scene,
  yoursHappened: ["returned true"],
});

const bucketEdges = (active?: string): FlowEdge[] =>
  [
    { id: "ask", from: "callers", to: "line", label: "take" },
    { id: "grant", from: "bucket", to: "granted", label: "grant" },
    { id: "line", from: "line", to: "bucket" },
    { id: "no", from: "callers", to: "refused", label: "tryTake refused" },
  ].map((edge) => (edge.id === active ? { ...edge, state: "active" } : edge));

interface Bucket {
  readonly tokens: number;
  readonly line?: readonly FlowItem[];
  readonly granted?: readonly string[];
  readonly items?: readonly FlowItem[];
  readonly active?: string;
}

function bucket({ tokens, line = [], granted = [], items = [], active }: Bucket): FlowScene {
  return {
    kind: "flow",
    caption: "capacity 5, one token every 100 ms",
    nodes: [
      { id: "callers", label: "callers", role: "caller" },
      { id: "line", label: "waiting line", role: "queue", ...(line.length > 0 && { state: "active" }) },
      {
        id: "bucket",
        label: "token bucket",
        role: "store",
        level: { value: tokens, capacity: 5, unit: "tokens" },
        timer: { remainingMs: 60, totalMs: 100 },
        note: "to the next token",
      },
      { id: "granted", label: "granted", role: "service" },
      { id: "refused", label: "refused", role: "bin" },
    ],
    edges: bucketEdges(active),
    items: [...line, ...granted.map((id): FlowItem => ({ id, label: id, node: "granted", state: "done" })), ...items],
    counters: [
      { id: "granted", label: "granted tokens", value: granted.length, outOf: 12, note: "capacity + rate · t" },
    ],
  };
}

const waits = (id: string, label: string, remainingMs: number): FlowItem => ({
  id,
  label,
  node: "line",
  state: "waiting",
  timer: { remainingMs, totalMs: 500 },
});

const advice: FlowItem = { id: "t", label: "tryTake(2)", node: "refused", state: "refused", note: "in 160 ms" };

export const flowShowcase = traceOf({
  title: "Token bucket with a waiting line",
  slug: "token-bucket",
  origin: "showcase",
  pictures: [
    same("a full bucket", 0, bucket({ tokens: 5 })),
    same("a burst of three", 0, bucket({ tokens: 2, granted: ["r1", "r2", "r3"], active: "grant" })),
    same(
      "take(5) waits, take(1) behind it",
      40,
      bucket({
        tokens: 2.4,
        granted: ["r1", "r2", "r3"],
        line: [waits("r4", "take(5)", 260), waits("r5", "take(1)", 360)],
        items: [{ id: "r6", label: "take(2)", edge: "ask", state: "moving" }],
        active: "ask",
      }),
    ),
    same(
      "tryTake(2) is refused with advice",
      140,
      bucket({
        tokens: 3.4,
        granted: ["r1", "r2", "r3"],
        line: [waits("r4", "take(5)", 160), waits("r5", "take(1)", 260), waits("r6", "take(2)", 460)],
        items: [advice, { id: "grant", label: "5 tokens", edge: "grant", state: "moving", tone: 2, badge: "r4" }],
        active: "no",
      }),
    ),
  ],
});

const steps = ["reserve stock", "charge card", "book carrier", "send mail"];

interface Saga {
  readonly states: readonly NonNullable<FlowNode["state"]>[];
  readonly at: string;
  readonly item: Partial<FlowItem>;
  readonly journal: readonly string[];
}

function stationsOf({ states }: Saga): FlowNode[] {
  return steps.map((label, index): FlowNode => {
    const state = states[index] ?? "up";
    const isDone = state === "done";
    const charged = { id: "charged", label: "charged", value: isDone ? "40.00" : "0.00", lit: isDone };
    return {
      id: label,
      label,
      role: "service",
      state,
      group: "saga",
      badge: `step ${index + 1}`,
      ...(index === 0 && { facts: [{ id: "stock", label: "stock", value: isDone ? 2 : 3, lit: true }] }),
      ...(index === 1 && { facts: [charged, { id: "key", label: "idempotency key", value: "order-17/charge" }] }),
    };
  });
}

function waysOf({ states }: Saga): FlowEdge[] {
  const between = steps.slice(1).map((label, index): FlowEdge => {
    const isBack = states[index] === "undone";
    return { id: label, from: steps[index] ?? "", to: label, ...(isBack && { state: "faint" }) };
  });
  return [
    { id: "in", from: "client", to: "reserve stock", label: "order", state: "active" },
    ...between,
    { id: "j", from: "reserve stock", to: "journal", label: "append", state: "faint" },
    { id: "undo", from: "book carrier", to: "charge card", label: "refund", back: true, state: "active" },
    { id: "pub", from: "send mail", to: "broker", label: "publish", state: "cut" },
    { id: "dlq", from: "broker", to: "dead", state: "blocked" },
  ];
}

function saga(told: Saga): FlowScene {
  const { at, item, journal } = told;
  return {
    kind: "flow",
    nodes: [
      { id: "client", label: "client", role: "caller" },
      ...stationsOf(told),
      { id: "journal", label: "journal", role: "log", note: "survives a crash" },
      { id: "broker", label: "broker", role: "broker", capacity: 4, state: "down" },
      { id: "dead", label: "dead letters", role: "bin", level: { value: 7, capacity: 6, unit: "letters", mark: 4 } },
    ],
    groups: [
      { id: "shop", label: "shop", note: "eu-west-1" },
      { id: "saga", label: "orchestrator", note: "steps in order", dashed: true, parent: "shop" },
    ],
    edges: waysOf(told),
    items: [
      {
        id: "order",
        label: "order 17",
        tone: 1,
        ...(at.includes(">") ? { edge: at.slice(1) } : { node: at }),
        ...item,
      },
      ...journal.map((label, index): FlowItem => ({ id: `j${index}`, label, node: "journal", badge: `${index + 1}` })),
      { id: "m1", label: "A", node: "broker", tone: 0, size: 2 },
      { id: "m2", label: "B", node: "broker", tone: 3, state: "held" },
      { id: "m3", label: "mail: your order has been accepted", edge: "pub", state: "dropped" },
    ],
  };
}

export const flowRefutation = traceOf({
  title: "Orchestrated saga",
  slug: "saga",
  origin: "refutation",
  pictures: [
    same(
      "an order comes in",
      0,
      saga({ states: ["active"], at: ">in", item: { state: "moving" }, journal: ["begin"] }),
    ),
    {
      text: "the carrier refuses",
      atMs: 30,
      yours: saga({
        states: ["done", "done", "failed", "off"],
        at: "charge card",
        item: { state: "failed" },
        journal: ["begin", "reserved", "charged 40.00", "carrier refused"],
      }),
      model: saga({
        states: ["done", "undone", "failed", "off"],
        at: ">undo",
        item: { state: "moving", note: "attempt 2", returning: true },
        journal: ["begin", "reserved", "charged 40.00", "carrier refused", "refund 40.00"],
      }),
      modelHappened: ["refunded 40.00"],
    },
  ],
  violation: {
    property: { id: "undoes-in-reverse", name: "what was done is undone in reverse order", rules: ["R4"] },
    expected: "the charge is refunded",
    actual: "the charge stays",
    text: "After the carrier refused, the charge should be refunded; yours keeps the money.",
  },
});
