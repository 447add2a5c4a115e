// Callers, replicas with what they hold, and every call on its way there or back.
import { type FlowEdge, type FlowItem, type FlowNode, type FlowScene, type Frame, type Settlement, show } from "#kit";
import type { Message } from "./cluster.ts";
import { answered, type Sent } from "./judgements.ts";
import { CALLERS, quorums, REPLICAS, type Setup, type Stored, storedWords, versionWords } from "./setup.ts";

export type Seen = { stores: Stored[]; network: (Message & { hasArrived: boolean })[] };
type Shown = Frame<Setup, Seen>;

interface Op {
  readonly name: string;
  readonly caller: string;
  readonly end: Settlement | undefined;
}

export function picture(frame: Shown): FlowScene {
  const { n, r, w } = quorums(frame.setup);
  const ops = opsIn(frame.history);
  const callers = CALLERS.filter((caller) => caller !== "A too" || ops.some((op) => op.caller === caller));
  return {
    kind: "flow",
    caption: `r = ${r}, w = ${w}: ${r + w > n ? "quorums meet" : "quorums may miss each other"}`,
    nodes: [...callers.map((caller) => callerNode(caller, ops)), ...replicaNodes(frame)],
    edges: callers.flatMap((caller) => REPLICAS.slice(0, n).map((replica) => edgeOf(caller, replica))),
    items: items(frame, ops),
    counters: [...sent(frame), ...leftovers(frame, ops)],
  };
}

function opsIn(history: Shown["history"]): Op[] {
  const ends = history.flatMap(({ happenings }) =>
    // World.track and World.settles are the only tellers of this kind.
    happenings.flatMap(({ kind, data }) => (kind === "settled" ? [data as Settlement] : [])),
  );
  return history.flatMap(({ command, text }) => {
    if (command?.name !== "read" && command?.name !== "write") return [];
    const name = text.slice(0, text.indexOf(":"));
    return [{ name, caller: String(command.args.caller), end: ends.find(({ call }) => call === name) }];
  });
}

/** A caller with the last thing that they were told. */
function callerNode(caller: string, ops: readonly Op[]): FlowNode {
  const { name, end } = ops.findLast((op) => op.caller === caller) ?? {};
  const node = { id: caller, label: caller, role: "caller" } as const;
  if (name === undefined) return node;
  if (end === undefined) return { ...node, state: "active", badge: name, note: "waits" };
  if ("rejected" in end) return { ...node, state: "failed", badge: name, note: show(end.rejected) };
  const { version, value } = answered(name, end.fulfilled);
  const facts = [
    ...(name.startsWith("read") ? [{ id: "value", label: "read", value: show(value) }] : []),
    { id: "version", label: "version", value: numberWords(version) },
  ];
  return { ...node, state: "done", badge: name, facts };
}

/** `2 by A`. */
function numberWords(version: Partial<Stored["version"]> | undefined): string {
  return version?.seq === 0 ? "0" : `${version?.seq} by ${version?.writer}`;
}

function replicaNodes({ setup, seen, history }: Shown): FlowNode[] {
  const before = history.at(-2)?.seen.stores;
  return REPLICAS.slice(0, setup.n).map((name, index) => {
    const stored = seen.stores?.[index];
    const lit = before !== undefined && before[index]?.version !== stored?.version && !isSame(before[index], stored);
    const isDown = setup.lastThrows && index === setup.n - 1;
    return {
      id: name,
      label: name,
      role: "store",
      state: isDown ? "down" : "up",
      facts: [
        { id: "value", label: "value", value: show(stored?.value), lit },
        { id: "version", label: "version", value: numberWords(stored?.version), lit },
      ],
    };
  });
}

const isSame = (a: Stored | undefined, b: Stored | undefined) => versionWords(a?.version) === versionWords(b?.version);

function edgeOf(from: string, to: string): FlowEdge {
  return { id: `${from}>${to}`, from, to, state: "faint" };
}

/** Every call under way: on its way there, or with its answer on its way back. */
function items({ seen }: Shown, ops: readonly Op[]): FlowItem[] {
  return (seen.network ?? []).map(({ op, phase, replica, hasArrived }) => {
    const { caller = "", end } = ops.find(({ name }) => name === op) ?? {};
    return {
      id: `${op} ${phase} ${replica}`,
      label: phase === "read" ? `${op} asks` : `${op} sends`,
      edge: `${caller}>${REPLICAS[replica]}`,
      returning: hasArrived,
      progress: hasArrived ? 0.7 : 0.3,
      state: end === undefined ? "moving" : "held",
      ...(end !== undefined && { note: "late" }),
    };
  });
}

type Counters = NonNullable<FlowScene["counters"]>;

/** What was sent in this step, and to whom. */
function sent({ history }: Shown): Counters {
  const happenings = history.at(-1)?.happenings ?? [];
  // The cluster tells both kinds, with the same data.
  const told = happenings.flatMap(({ kind, data }) => (kind === "asks" || kind === "writes" ? [data as Sent] : []));
  const rounds = Map.groupBy(told, ({ call, stored }) => `${call} ${stored ? "tells" : "asks"}`);
  return [...rounds].map(([round, all]) => {
    const whom = all.map(({ to }) => to).sort();
    const what = new Set(all.map(({ stored }) => (stored ? storedWords(stored) : "what do you hold?")));
    return { id: round, label: `${round} ${whom.join(", ")}`, value: [...what].join("; ") };
  });
}

/** What nobody should see: timers when every operation has ended, and rejections without a handler. */
function leftovers({ history, timers }: Shown, ops: readonly Op[]): Counters {
  const isIdle = ops.every(({ end }) => end !== undefined);
  const strays = history.flatMap(({ happenings }) => happenings.filter(({ kind }) => kind === "unhandled-rejection"));
  return [
    { id: "timers", label: "timers left", value: isIdle ? timers : 0 },
    { id: "unhandled", label: "rejections nobody handled", value: strays.length },
  ].filter(({ value }) => value > 0);
}
