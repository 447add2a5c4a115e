// Folds journal events into what the learner has reached, exercise by exercise. The order of the events and repeated
// events make no difference.
import type { ExerciseEvent, JournalEvent } from "./journal-event.ts";

export type ProgressState = "untouched" | "started" | "refuted" | "held";

/** What the journal tells about one exercise. */
export interface Progress {
  /** The latest judgement since the last reset; invalid, crashed and timed-out runs judge nothing. */
  readonly state: ProgressState;
  /** Hash of the code that held last. It outlives later refutations and resets: what was reached stays reached. */
  readonly heldBy?: string;
  /** First time held, milliseconds since the epoch. */
  readonly firstHeldAt?: number;
  /** The property refuted last, since the last reset or the last time that everything held. */
  readonly lastRefuted?: { readonly property: string; readonly codeHash: string; readonly at: number };
  /** Latest event, milliseconds since the epoch. */
  readonly lastAt?: number;
  readonly counts: Readonly<Record<ExerciseEvent["kind"], number>>;
}

export type ProgressBySlug = ReadonlyMap<string, Progress>;

const NOTHING_YET: Progress["counts"] = {
  ...{ opened: 0, run: 0, refuted: 0, held: 0, reset: 0 },
  ...{ hint: 0, reveal: 0, card: 0, review: 0, graded: 0, mock: 0 },
};

export const UNTOUCHED: Progress = { state: "untouched", counts: NOTHING_YET };

/** Progress by slug; a slug without events is absent and stands at `UNTOUCHED`. Costs a sort of the events. */
export function fold(events: Iterable<JournalEvent>): ProgressBySlug {
  const progress = new Map<string, Progress>();
  const seen = new Set<string>();
  for (const { event } of inOrder(events)) {
    if (seen.has(event.id)) continue;
    seen.add(event.id);
    if (event.kind === "plan") continue;
    progress.set(event.slug, after(progress.get(event.slug) ?? UNTOUCHED, event));
  }
  return progress;
}

/** By time, then id, then text: two different events that share an id (a damaged merge) still fold one way only. */
function inOrder(events: Iterable<JournalEvent>) {
  const keyed = Array.from(events, (event) => ({ event, text: canonical(event) }));
  return keyed.sort((a, b) => a.event.at - b.event.at || compare(a.event.id, b.event.id) || compare(a.text, b.text));
}

function canonical(event: JournalEvent): string {
  return JSON.stringify(event, (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compare(a, b)))
      : value,
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function after(before: Progress, event: ExerciseEvent): Progress {
  const counts = { ...before.counts, [event.kind]: before.counts[event.kind] + 1 };
  const next: Progress = { ...before, counts, lastAt: event.at };
  switch (event.kind) {
    case "hint":
    case "reveal":
    case "card":
    case "review":
    case "graded":
    case "mock":
      return next;
    case "opened":
    case "run":
      return { ...next, state: before.state === "untouched" ? "started" : before.state };
    case "refuted": {
      const { property, codeHash, at } = event;
      return { ...next, state: "refuted", lastRefuted: { property, codeHash, at } };
    }
    case "held": {
      const { lastRefuted: _mended, ...rest } = next;
      return { ...rest, state: "held", heldBy: event.codeHash, firstHeldAt: before.firstHeldAt ?? event.at };
    }
    case "reset": {
      const { lastRefuted: _forgotten, ...rest } = next;
      return { ...rest, state: "started" };
    }
  }
}
