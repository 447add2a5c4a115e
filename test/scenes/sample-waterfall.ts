// A sample trace of spans across services, with a child that hangs under the wrong parent.
import type { WaterfallChip, WaterfallRow, WaterfallScene } from "../../extension/scenes/index.ts";
import { type Picture, traceOf } from "./sample-trace.ts";

type RowLine = readonly [id: string, parent: string | undefined, service: string, startMs: number, endMs?: number];

const services = ["checkout", "order", "payment", "inventory"];

function picture(nowMs: number, lines: readonly RowLine[], chips: readonly WaterfallChip[] = []): WaterfallScene {
  return {
    kind: "waterfall",
    nowMs,
    caption: "trace 4bf9…4736",
    groups: services.map((label, tone) => ({ id: label, label, tone })),
    rows: lines.map(([id, parent, group, startMs, endMs]): WaterfallRow => {
      const failed = id === "charge" && endMs !== undefined;
      return {
        id,
        label: id,
        group,
        startMs,
        status: failed ? "error" : endMs === undefined ? "unset" : "ok",
        ...(parent !== undefined && { parent }),
        ...(endMs !== undefined && { endMs }),
        ...(failed && { marks: [{ id: "e", label: "TimeoutError", atMs: endMs - 1, sign: "cross" }] }),
      };
    }),
    chips,
  };
}

const hop = (from: string, to?: string): WaterfallChip => ({
  id: `${from}>${to ?? ""}`,
  label: "00-4bf9…-00f0…-01",
  from,
  state: to === undefined ? "flying" : "accepted",
  ...(to !== undefined && { to }),
});

const same = (text: string, atMs: number, scene: WaterfallScene): Picture => ({
  text,
  atMs,
  yours: scene,
  model: scene,
});

const done: readonly RowLine[] = [
  ["POST /checkout", undefined, "checkout", 0, 61],
  ["create order", "POST /checkout", "order", 4, 58],
  ["charge", "create order", "payment", 9, 21],
  ["charge (retry)", "create order", "payment", 24, 52],
  ["reserve", "create order", "inventory", 9, 30],
];

export const waterfallRefutation = traceOf({
  title: "Trace context",
  slug: "trace-context",
  origin: "refutation",
  pictures: [
    same("a request reaches checkout", 0, picture(0, [["POST /checkout", undefined, "checkout", 0]])),
    same(
      "checkout calls order",
      4,
      picture(4, [["POST /checkout", undefined, "checkout", 0]], [hop("POST /checkout")]),
    ),
    same(
      "order begins under checkout's span",
      9,
      picture(
        9,
        [
          ["POST /checkout", undefined, "checkout", 0],
          ["create order", "POST /checkout", "order", 4],
        ],
        [hop("POST /checkout", "create order")],
      ),
    ),
    same(
      "payment fails, inventory goes on",
      21,
      picture(21, [
        ["POST /checkout", undefined, "checkout", 0],
        ["create order", "POST /checkout", "order", 4],
        ["charge", "create order", "payment", 9, 21],
        ["reserve", "create order", "inventory", 9],
      ]),
    ),
    {
      text: "payment tries again, all ends",
      atMs: 61,
      yours: picture(
        61,
        done.map((line) => (line[0] === "charge (retry)" ? [line[0], "charge", line[2], line[3], line[4] ?? 0] : line)),
        [hop("create order", "charge (retry)")],
      ),
      model: picture(61, done, [hop("create order", "charge (retry)")]),
    },
  ],
  violation: {
    property: { id: "one-tree", name: "every span's parent is the span whose code made the call", rules: ["R3"] },
    expected: 'the parent of "charge (retry)" is "create order"',
    actual: 'the parent of "charge (retry)" is "charge"',
    text: 'The retry was started by "create order"; its span should be a child of it, yours hangs under the failed "charge".',
  },
});
