// What one side shows: each server as a lane with the leases that it holds, and who was drawn.
import { type CommandCall, type Frame, type Lane, type LaneArrow, type LaneCard, type LanesScene, show } from "#kit";
import type { Open } from "./gateway.ts";
import { fullestOfRoundRobin } from "./round-robin.ts";
import { pairOf, type Setup } from "./setup.ts";

export type Seen = {
  active: Record<string, number>;
  members: [string, number][];
  open: Open[];
  draws: number;
};
type Shown = Frame<Setup, Seen>;

export function picture({ setup, seen, history, atMs, timers }: Shown): LanesScene {
  const [before, now] = [history.at(-2)?.seen, history.at(-1)];
  const open = seen.open ?? [];
  const members = seen.members ?? [];
  const drawn = setup.balancer === "two choices" ? drawnIn(now?.command, before?.members ?? []) : [];
  const fullest = Math.max(0, ...Object.values(seen.active ?? {}).map(Number));
  return {
    kind: "lanes",
    caption: `${setup.balancer}; a lane is a server, a card is an open lease`,
    lanes: [
      ...members.map(([server, weight]) => memberLane(server, { weight, active: seen.active?.[server] })),
      ...strangers(open),
      { id: "done", label: "released", role: "exit" },
    ],
    cards: [...open.map(cardOf), ...released(now?.command, before?.open ?? [])],
    spans: [],
    arrows:
      now?.command?.name === "visits" ? visits(now, members) : [...compared(drawn), ...arrows(now, before?.open ?? [])],
    nowMs: atMs,
    counters: [
      {
        id: "fullest",
        label: "open leases on the fullest server",
        value: fullest,
        note: `round robin would have ${fullestOfRoundRobin(setup, history)}`,
      },
      ...(setup.balancer === "two choices" ? [{ id: "draws", label: "numbers drawn", value: seen.draws ?? "?" }] : []),
      ...answered(now),
      ...(timers > 0 ? [{ id: "timers", label: "timers set", value: timers }] : []),
    ],
  };
}

const laneOf = ({ server, isStale }: Open) => `${isStale ? "gone" : "server"} ${server}`;

function memberLane(server: string, { weight, active }: { weight: number; active: number | undefined }): Lane {
  const label = weight === 1 ? server : `${server}, weight ${weight}`;
  return { id: `server ${server}`, label, role: "holder", note: `active ${active}` };
}

/** Lanes for leases of servers that have left, and of any that never were members. */
function strangers(open: readonly Open[]): Lane[] {
  const gone = new Set(open.filter(({ isStale }) => isStale).map(({ server }) => server));
  return [...gone].map((server) => ({ id: `gone ${server}`, label: `${server}, before it left`, role: "drawer" }));
}

function cardOf(lease: Open): LaneCard {
  return { id: `lease ${lease.lease}`, label: `lease ${lease.lease}`, lane: laneOf(lease), tone: lease.lease };
}

/** The lease that this step gave back. */
function released(command: CommandCall | undefined, before: readonly Open[]): LaneCard[] {
  const lease = command?.name === "release" ? before.find((one) => one.lease === command.args.lease) : undefined;
  return lease ? [{ ...cardOf(lease), lane: "done" }] : [];
}

/** Where the leases of this step went; whoever found nobody bounces off. */
function arrows({ command, seen }: Partial<Shown["history"][number]> = {}, before: readonly Open[]): LaneArrow[] {
  if (command?.name !== "acquire" && command?.name !== "burst") return [];
  const known = before.map(({ lease }) => lease);
  const taken = (seen?.open ?? []).filter(({ lease }) => !known.includes(lease));
  if (taken.length === 0)
    return [{ id: "nobody", label: "nobody is eligible", from: "done", to: "done", state: "refused" }];
  return taken.map((lease) => {
    const lane = laneOf(lease);
    return { id: `to ${lease.lease}`, label: `takes lease ${lease.lease}`, from: lane, to: lane, state: "sent" };
  });
}

/** The two that chance has named. */
function compared(drawn: readonly string[]): LaneArrow[] {
  return drawn.map((server, index) => {
    const lane = `server ${server}`;
    return {
      id: `drawn ${index}`,
      label: index === 0 ? "drawn first" : "drawn second",
      from: lane,
      to: lane,
      state: "sent",
    };
  });
}

/** Where requests went that are over by now. */
function visits({ answer }: Shown["history"][number], members: readonly [string, number][]): LaneArrow[] {
  const visited = answer.kind === "returned" && Array.isArray(answer.value) ? answer.value : [];
  return visited.map((server, index) => {
    const isMember = members.some(([member]) => member === server);
    const lane = isMember ? `server ${server}` : "done";
    const label = isMember ? `request ${index + 1} came and went` : `request ${index + 1} found nobody`;
    return { id: `visit ${index + 1}`, label, from: lane, to: lane, state: isMember ? "sent" : "refused" };
  });
}

/** The servers that the draws of this step mean. */
function drawnIn(command: CommandCall | undefined, members: readonly [string, number][]): string[] {
  if (command?.name !== "acquire") return [];
  const { exclude, u, v } = command.args;
  const eligible = members.map(([server]) => server).filter((one) => !Array.isArray(exclude) || !exclude.includes(one));
  if (eligible.length < 2) return [];
  return pairOf(eligible.length, Number(u), Number(v)).flatMap((place) => eligible[place] ?? []);
}

/** What add and remove said. */
function answered({ command, answer }: Partial<Shown["history"][number]> = {}): NonNullable<LanesScene["counters"]> {
  if (answer?.kind !== "returned" || (command?.name !== "add" && command?.name !== "remove")) return [];
  return [{ id: "answer", label: `${command.name} answered`, value: show(answer.value) }];
}
