// What one side answered: who holds what until when, what is done, what lies in the drawer, how many wait.
import { type Frame, type FrameStep, type LaneCard, type LanesScene, type Mismatch, show } from "#kit";
import type { Dead, Desk } from "./desk.ts";
import { isRunning, type Lease, Ledger } from "./ledger.ts";
import type { Setup } from "./setup.ts";

export type Seen = { stats: ReturnType<Desk["queue"]["stats"]>; dead: Dead[]; lost: Mismatch | undefined };
type Shown = Frame<Setup, Seen>;

export function picture({ setup, seen, history, atMs, timers }: Shown): LanesScene {
  const ledger = new Ledger(history);
  const counts = Object.entries(seen.stats ?? {}).map(([state, count]) => `${count} ${state}`);
  return {
    kind: "lanes",
    caption: counts.length > 0 ? `stats(): ${counts.join(", ")}` : "time has passed, and nobody has called",
    lanes: lanes(ledger, setup),
    cards: cards(ledger, { dead: lastDrawer(history), atMs, isQuiet: seen.stats === undefined }),
    spans: [],
    arrows: refused(ledger, history.at(-1)),
    nowMs: atMs,
    counters: [...answered(history.at(-1)), { id: "timers", label: "timers set", value: timers }],
  };
}

function lanes({ leases }: Ledger, { prefetch }: Setup): LanesScene["lanes"] {
  const consumers = new Set(["w1", "w2", ...leases.map(({ consumer }) => consumer)]);
  const places = prefetch === "any" ? {} : { capacity: prefetch };
  return [
    { id: "waiting", label: "waiting", role: "line" },
    ...[...consumers].map((id) => ({ id: `holder ${id}`, label: id, role: "holder" as const, ...places })),
    { id: "dead", label: "dead letters", role: "drawer" },
    { id: "done", label: "done", role: "exit" },
  ];
}

/** The dead letters when the queue was last asked for them. */
function lastDrawer(history: Shown["history"]): readonly Dead[] {
  return history.findLast(({ seen }) => seen.dead)?.seen.dead ?? [];
}

type Now = { dead: readonly Dead[]; atMs: number; isQuiet: boolean };

/** The orders as they were sent, the dead ones last and as dead() lists them. */
function cards({ orders, leases }: Ledger, { dead, ...now }: Now): LaneCard[] {
  const buried = dead.map(({ order }) => order);
  const inOrder = new Set([...orders.filter((order) => !buried.includes(order)), ...buried]);
  return [...inOrder].map((order) => {
    const lease = leases.findLast((one) => one.order === order);
    const letter = dead.find((one) => one.order === order);
    const where = letter ? inDrawer(letter) : whereabouts(lease, now);
    return { id: order, label: order, tone: orders.indexOf(order), ...where };
  });
}

type Whereabouts = Pick<LaneCard, "lane" | "badge" | "note" | "timer">;

function inDrawer({ why, attempts }: Dead): Whereabouts {
  return { lane: "dead", note: why, badge: `#${attempts}` };
}

/** Where an order is by its last lease: one that ended while nobody called still lies with its holder. */
function whereabouts(lease: Lease | undefined, { atMs, isQuiet }: Omit<Now, "dead">): Whereabouts {
  if (lease === undefined) return { lane: "waiting" };
  const [badge, holder] = [`#${lease.attempt}`, `holder ${lease.consumer}`];
  if (isRunning(lease, atMs)) {
    const timer = { remainingMs: lease.endsAt - atMs, totalMs: lease.endsAt - lease.from };
    return { lane: holder, note: `lease ${lease.lease}`, timer, badge };
  }
  switch (lease.over) {
    case "ack":
      return { lane: "done", badge };
    case "nack":
      return { lane: "waiting", note: "refused", badge };
    case "disconnect":
      return { lane: "waiting", note: "given back", badge };
    default:
      return isQuiet ? { lane: holder, note: "lease over", badge } : { lane: "waiting", note: "expired", badge };
  }
}

/** A call with a receipt that did nothing bounces off its consumer. */
function refused(ledger: Ledger, { command, answer }: Partial<FrameStep> = {}): LanesScene["arrows"] {
  const lease = answer?.kind === "returned" && answer.value === false ? ledger.of(command?.args.lease) : undefined;
  if (lease === undefined) return [];
  const lane = `holder ${lease.consumer}`;
  return [{ id: "refused", label: `${command?.name} refused`, from: lane, to: lane, state: "refused" }];
}

function answered({ command, answer }: Partial<FrameStep> = {}): NonNullable<LanesScene["counters"]> {
  if (command === undefined || answer?.kind !== "returned" || answer.value === undefined) return [];
  const { value } = answer;
  const words = Array.isArray(value) ? `${value.length} ${value.length === 1 ? "lease" : "leases"}` : show(value);
  return [{ id: "answer", label: `${command.name} answered`, value: words }];
}
