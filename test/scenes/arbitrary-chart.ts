// Random charts without a fault.
import fc from "fast-check";
import { base, fields, idIn, items, label, ms, optional, tone, words } from "./arbitrary-parts.ts";

const pointState = fc.constantFrom("good", "bad", "warn", "pending", "off");
const level = fc.integer({ min: -50, max: 1000 });
const point = fields(
  fc.record({ x: ms }),
  optional("y", level),
  optional("label", words),
  optional("state", pointState),
  optional("size", fc.nat(9)),
  fc.option(fc.tuple(level, level)).map((pair) => (pair ? { low: Math.min(...pair), high: Math.max(...pair) } : {})),
);
const points = fc
  .array(point, { maxLength: 6 })
  .map((list) => [...list].sort((a, b) => Number(Reflect.get(a, "x")) - Number(Reflect.get(b, "x"))));
const axis = fields(
  optional("label", words),
  optional("unit", fc.constantFrom("ms", "%", "tokens")),
  optional("min", fc.integer({ min: -100, max: 0 })),
  optional("max", fc.integer({ min: 1, max: 2000 })),
  optional("scale", fc.constantFrom("linear", "log")),
  optional("categories", fc.array(label, { maxLength: 4 })),
);

export const chart = items(
  fields(
    fc.record({ label, x: axis, y: axis }),
    optional("height", fc.constant("low")),
    optional("beside", fc.boolean()),
  ),
  1,
).chain((panels) => {
  const on = fc.record({ label, panel: idIn(panels) });
  return fields(
    base,
    fc.record({
      kind: fc.constant("chart"),
      panels: fc.constant(panels),
      series: items(
        fields(
          on,
          fc.record({ shape: fc.constantFrom("line", "step", "area", "steps", "bars", "dots", "strip"), points }),
          optional("tone", tone),
          optional("stack", fc.constantFrom("one", "two")),
          optional("ghost", fc.boolean()),
        ),
      ),
    }),
    optional("limits", items(fields(on, fc.record({ at: level }), optional("axis", fc.constantFrom("x", "y"))))),
    optional(
      "bands",
      items(
        fields(
          on,
          fc.tuple(level, ms).map(([from, length]) => ({ from, to: from + length })),
          optional("axis", fc.constantFrom("x", "y")),
          optional("state", pointState),
        ),
      ),
    ),
    optional(
      "marks",
      items(
        fields(
          on,
          fc.record({ x: ms, sign: fc.constantFrom("dot", "check", "cross", "ring", "flag") }),
          optional("y", level),
          optional("note", words),
        ),
      ),
    ),
    optional("nowMs", ms),
  );
});
