// The shelf as the cache's own answers show it: entries by recency, each as wide as its weight, and what has just left.
import { type CommandCall, type Frame, type FrameStep, type GridCell, type GridScene, Label, show } from "#kit";
import { isSameKey } from "./model.ts";
import { type Departed, keyOf, keyWords, type Look, type Setup } from "./shelf.ts";

export type Seen = { keys: unknown[]; values: Map<unknown, unknown>; size: number; weight: number };
type Shown = Frame<Setup, Seen>;

const WHY: Readonly<Record<string, string>> = {
  capacity: "evicted: no room",
  replaced: "replaced",
  deleted: "deleted",
};

export function picture({ setup, seen, history }: Shown): GridScene {
  const { capacity } = setup;
  const last = history.at(-1);
  const weights = weightsIn(history);
  return {
    kind: "grid",
    caption: `size ${show(seen.size)}, weight ${show(seen.weight)} of ${capacity}`,
    areas: [
      {
        id: "cache",
        label: "cache",
        shape: "line",
        first: "most recently used",
        last: "next to go",
        ...(capacity >= 1 && { capacity }),
      },
      { id: "out", label: "announced", shape: "tray" },
    ],
    cells: [...held({ seen, weights, last }), ...departed(last, weights)],
    counters: answered(last),
  };
}

/** What each value weighed when it was put in, by its name; a value that is no image weighs 1. */
function weightsIn(history: Shown["history"]): ReadonlyMap<string, number> {
  const images = history.flatMap(({ command }) =>
    command?.args.content === "image" ? [Number(command.args.weight)] : [],
  );
  return new Map(images.map((weight, index) => [`image ${index + 1}`, weight]));
}

type Held = { seen: Shown["seen"]; weights: ReadonlyMap<string, number>; last: FrameStep<Seen> | undefined };

function held({ seen, weights, last }: Held): GridCell[] {
  const { keys = [], values = new Map() } = seen;
  return keys.map((key) => {
    const isNamed = last?.command?.args.key !== undefined && isSameKey(keyIn(last.command), key);
    return { ...cellOf(key, values.get(key), weights), area: "cache", ...(isNamed && { state: "lit" as const }) };
  });
}

function keyIn({ args }: CommandCall): unknown {
  return keyOf(args.key as string | number); // The parameter of that name is one of the two.
}

/** In the order in which they were announced. */
function departed(last: FrameStep<Seen> | undefined, weights: ReadonlyMap<string, number>): GridCell[] {
  const told = (last?.happenings ?? []).filter(({ kind }) => kind === "departed");
  return told.map(({ data }) => {
    const { key, value, why } = data as Departed; // Told by Shelf alone.
    const { note, ...cell } = cellOf(key, value, weights);
    // A replaced key may still be there with another value.
    const id = why === "replaced" ? `old ${cell.id}` : cell.id;
    return { ...cell, id, area: "out", note: `${note}, ${WHY[why] ?? why}` };
  });
}

function cellOf(key: unknown, value: unknown, weights: ReadonlyMap<string, number>): Omit<GridCell, "area"> {
  const label = value instanceof Label ? value.label : show(value);
  const weight = weights.get(label) ?? 1;
  // A weightless entry is drawn as a sliver.
  return {
    id: keyWords(key),
    label: keyWords(key),
    note: label,
    badge: String(weight),
    size: weight > 0 ? weight : 0.1,
  };
}

function answered({
  command,
  answer,
  happenings = [],
}: Partial<FrameStep<Seen>> = {}): NonNullable<GridScene["counters"]> {
  if (command === undefined || answer?.kind !== "returned") return [];
  const { name } = command;
  const looks = happenings.filter(({ kind }) => kind === "looked").map(({ data }) => data as Look); // Told by Shelf alone.
  return [
    ...(name === "clear" ? [] : [{ id: "answer", label: `${name} answers`, value: show(answer.value) }]),
    ...looks
      .slice(0, 1)
      .map(({ keys }) => ({ id: "look", label: "onEvict finds", value: keys.map(keyWords).join(" ") || "nothing" })),
  ];
}
