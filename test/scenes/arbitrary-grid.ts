// Random grids without a fault.
import fc from "fast-check";
import { base, fields, idIn, items, label, optional, place, timer, tone, words } from "./arbitrary-parts.ts";

const gridState = fc.constantFrom("lit", "good", "bad", "warn", "busy", "off", "ghost");
const header = fields(
  fc.record({ label, area: fc.constant("a") }),
  optional("state", gridState),
  optional("tone", tone),
);
const cell = fields(
  fc.record({ label }),
  optional("size", fc.integer({ min: 1, max: 9 })),
  optional("state", gridState),
  optional("tone", tone),
  optional("badge", fc.constantFrom("1", "v12")),
  optional("note", words),
  optional("timer", timer),
  optional("fill", place),
  optional("moved", fc.boolean()),
);
const area = fields(
  fc.record({ label, shape: fc.constantFrom("line", "tiles", "tray") }),
  optional("capacity", fc.integer({ min: 1, max: 12 })),
  optional("first", words),
  optional("last", words),
  optional("note", words),
  optional("timer", timer),
  optional("dense", fc.boolean()),
);

/** The area `a` is a table, the others are none. */
const areas = items(area).map((list) => [
  { id: "a", label: "a table", shape: "table" },
  ...list.filter(({ id }) => id !== "a"),
]);

export const grid = fc.tuple(areas, items(header, 1), items(header, 1)).chain(([list, rows, columns]) => {
  const inTable = fields(
    fc.record({ area: fc.constant("a"), row: idIn(rows), column: idIn(columns) }),
    optional("span", fc.integer({ min: 1, max: 3 })),
  );
  const outside = list.filter(({ id }) => id !== "a");
  const where = outside.length === 0 ? inTable : fc.oneof(inTable, fc.record({ area: idIn(outside) }));
  return items(fields(cell, where), 1).chain((cells) =>
    fields(
      base,
      fc.record({
        kind: fc.constant("grid"),
        areas: fc.constant(list),
        rows: fc.constant(rows),
        columns: fc.constant(columns),
        cells: fc.constant(cells),
      }),
      outside.length === 0
        ? fc.constant({})
        : optional("limits", items(fc.record({ label, area: idIn(outside), after: fc.nat(12) }))),
      optional(
        "pointers",
        items(
          fields(
            fc.record({ label }),
            fc.oneof(
              fc.record({ cell: idIn(cells) }),
              fc.record({ row: idIn(rows) }),
              fc.record({ column: idIn(columns) }),
              ...(outside.length === 0 ? [] : [fc.record({ area: idIn(outside), after: fc.nat(12) })]),
            ),
          ),
        ),
      ),
      optional(
        "arrows",
        items(fc.record({ label, from: idIn(cells), to: idIn(cells), state: fc.constantFrom("sent", "refused") })),
      ),
    ),
  );
});
