// For views of the kind "machine": the states as the transitions that were told draw them.
import type { LogEntry, MachineTransition } from "../scenes/machine.ts";
import type { FrameStep } from "./machine.ts";

export interface ToldStates {
  readonly live: string;
  /** When the live state began, in ms since the run began. */
  readonly sinceMs: number;
  /** The edges, those of the last step fired. */
  readonly transitions: readonly MachineTransition[];
  readonly log: readonly LogEntry[];
}

/**
 * Follows the happenings of `kind`, whose data is an edge: `closed → open`. What is told and is no edge is drawn in the
 * log alone.
 */
export function toldStates(
  history: readonly FrameStep[],
  { kind, initial, edges }: { kind: string; initial: string; edges: readonly string[] },
): ToldStates {
  const told = history.flatMap(({ happenings }) => happenings.filter((happening) => happening.kind === kind));
  const taken = told.filter(({ data }) => edges.includes(String(data)));
  const last = taken.at(-1);
  const now = history.at(-1)?.happenings ?? [];
  return {
    live: last === undefined ? initial : endsOf(String(last.data)).to,
    sinceMs: last?.atMs ?? 0,
    transitions: edges.map((edge) => {
      const fired = now.some((happening) => happening.kind === kind && happening.data === edge);
      return { id: edge, label: edge, ...endsOf(edge), fired };
    }),
    log: told.map(({ atMs, data }, index) => ({ id: String(index), atMs, text: String(data) })),
  };
}

function endsOf(edge: string): { readonly from: string; readonly to: string } {
  const [from = "", to = ""] = edge.split(" → ");
  return { from, to };
}
