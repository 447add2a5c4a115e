// The waterfall: rows along virtual time, nested under the rows that caused them, in groups (services).
import type { Named, SceneBase, Tone } from "./item.ts";
import { amount, dangling, type Kind, labelOf, legible, named, phrase } from "./kind.ts";
import { count, finite, flag, items, oneOf, optional, text } from "./shape.ts";

export interface WaterfallGroup extends Named {
  readonly tone: Tone;
}

/** Something that happened within a row; `cross` is an exception, `dot` any other event. */
export interface WaterfallMark extends Named {
  readonly atMs: number;
  readonly sign: "cross" | "dot";
}

export interface WaterfallRow extends Named {
  /** Id of the row that caused it; absent for a root. Its depth follows from that. */
  readonly parent?: string;
  /** Words for a parent that is none of the rows: `parent 4bf9… is unknown`. Only without `parent`. */
  readonly orphan?: string;
  readonly group: string;
  readonly startMs: number;
  /** Absent while the row is open: it grows to now. */
  readonly endMs?: number;
  readonly status: "unset" | "ok" | "error";
  readonly marks?: readonly WaterfallMark[];
  /** A short mark after the name: the end of a trace id. */
  readonly badge?: string;
  /** True for a row that lives but is not recorded (not sampled); drawn as an outline. */
  readonly ghost?: boolean;
}

/** Something carried from a row towards another: the header of a hop. */
export interface WaterfallChip extends Named {
  /** Id of the row that sends it; absent: it comes from outside. */
  readonly from?: string;
  /** Id of the row that came of it; absent: on its way. */
  readonly to?: string;
  /** The whole text where the label is cut: `00-4bf9…-01`. */
  readonly detail?: string;
  readonly state: "flying" | "accepted" | "refused";
}

export interface WaterfallScene extends SceneBase {
  readonly kind: "waterfall";
  readonly groups: readonly WaterfallGroup[];
  /** Any order; the picture puts children under their parents, siblings in the order of the list. */
  readonly rows: readonly WaterfallRow[];
  readonly chips: readonly WaterfallChip[];
  /** Virtual time now; open rows end here. */
  readonly nowMs: number;
}

export const waterfall: Kind<WaterfallScene> = {
  fields: {
    groups: items({ ...named, tone: count }),
    rows: items({
      ...named,
      parent: optional(text),
      orphan: optional(text),
      group: text,
      startMs: finite,
      endMs: optional(finite),
      status: oneOf("unset", "ok", "error"),
      marks: optional(items({ ...named, atMs: finite, sign: oneOf("cross", "dot") })),
      badge: optional(text),
      ghost: optional(flag),
    }),
    chips: items({
      ...named,
      from: optional(text),
      to: optional(text),
      detail: optional(text),
      state: oneOf("flying", "accepted", "refused"),
    }),
    nowMs: finite,
  },
  lists: {
    groups: {
      noun: "group",
      tell: ({ id }, { rows }) => amount(rows.filter(({ group }) => group === id).length, "row"),
    },
    rows: {
      noun: "row",
      tell: tellRow,
      show: {
        parent: (id, { rows }) => labelOf(rows, id),
        group: (id, { groups }) => labelOf(groups, id),
        marks: tellMarks,
      },
    },
    chips: {
      noun: "chip",
      tell: ({ from, to, detail, state }, { rows }) =>
        phrase(
          `${from === undefined ? "outside" : labelOf(rows, from)} → ${to === undefined ? "on its way" : labelOf(rows, to)}`,
          detail,
          state,
        ),
      show: { from: (id, { rows }) => labelOf(rows, id), to: (id, { rows }) => labelOf(rows, id) },
    },
  },
  scalars: { nowMs: { name: "time", show: (ms) => `${ms} ms` } },
  describe: ({ rows, groups, nowMs }) =>
    `A waterfall of ${amount(rows.length, "row")} in ${amount(groups.length, "group")} at ${nowMs} ms.`,
  problems: (scene) => [
    ...scene.rows.flatMap((row) => rowProblems(row, scene)),
    ...scene.chips.flatMap(({ id, from, to }) => [
      ...dangling(`the sender of chip ${id}`, from, scene.rows),
      ...dangling(`the receiver of chip ${id}`, to, scene.rows),
    ]),
  ],
};

function tellRow(row: WaterfallRow, { rows, groups }: WaterfallScene): string {
  return phrase(
    `in ${labelOf(groups, row.group)}`,
    row.parent === undefined ? (row.orphan ?? "root") : `under ${labelOf(rows, row.parent)}`,
    `from ${row.startMs} ms ${row.endMs === undefined ? "until now" : `to ${row.endMs} ms`}`,
    row.status !== "unset" && row.status,
    row.marks && row.marks.length > 0 && tellMarks(row.marks),
    row.badge && `marked ${row.badge}`,
    row.ghost && "not recorded",
  );
}

function tellMarks(marks: readonly WaterfallMark[]): string {
  return marks.map(({ label, atMs }) => `${legible(label)} at ${atMs} ms`).join(", ") || "no events";
}

function rowProblems(row: WaterfallRow, { rows, groups }: WaterfallScene): readonly string[] {
  return [
    ...dangling(`the group of row ${row.id}`, row.group, groups),
    ...dangling(`the parent of row ${row.id}`, row.parent, rows),
    ...(row.parent !== undefined && row.orphan !== undefined
      ? [`row ${row.id} has a parent and is called an orphan`]
      : []),
    ...(row.endMs !== undefined && row.endMs < row.startMs
      ? [`row ${row.id} ends at ${row.endMs} ms, before it starts at ${row.startMs} ms`]
      : []),
    ...(isInCircle(row, rows) ? [`row ${row.id} is among its own ancestors`] : []),
  ];
}

function isInCircle(row: WaterfallRow, rows: readonly WaterfallRow[]): boolean {
  const byId = new Map(rows.map((other) => [other.id, other]));
  const seen = new Set<string>();
  for (let id = row.parent; id !== undefined && !seen.has(id); id = byId.get(id)?.parent) {
    if (id === row.id) return true;
    seen.add(id);
  }
  return false;
}
