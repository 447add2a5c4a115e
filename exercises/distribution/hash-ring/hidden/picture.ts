// The ring as its answers show it: the owner of each key and of each point's place, the copies asked for, the shares.
import {
  errorName,
  type Frame,
  type Mismatch,
  type Outcome,
  positionOf,
  type RingArc,
  type RingKey,
  type RingNode,
  type RingScene,
  show,
} from "#kit";
import { hashOf, place, type Setup } from "./placement.ts";
import type { Arc, Owners, Table } from "./table.ts";

export type Seen = {
  owner: Owners;
  shares: Map<string, number>;
  size: number;
  hashCalls: ReturnType<Table["hashCalls"]>;
  anew: Mismatch | undefined;
  points: Map<string, number[]>;
  arcs: Arc[];
};
type Shown = Frame<Setup, Seen>;

export function picture(frame: Shown): RingScene {
  const { seen, setup } = frame;
  return {
    kind: "ring",
    caption: `size ${seen.size}; ${setup.vnodes} ${setup.vnodes === 1 ? "point" : "points"} for weight 1`,
    nodes: nodes(frame),
    arcs: (seen.arcs ?? []).map(arc),
    keys: keys(frame),
    counters: counters(frame),
  };
}

/** Nodes that have points by the rules, or a share or a key by the ring's own answers; each keeps its tone. */
function nodes({ setup, seen, history }: Shown): RingNode[] {
  const { owner = {}, shares = new Map(), points = new Map() } = seen;
  const added = history.flatMap(({ command }) => (command?.name === "add" ? [String(command.args.node)] : []));
  return [...new Set([...setup.crew, ...added])].flatMap((id, tone) => {
    const node = { id, label: id, tone, points: (points.get(id) ?? []).map(positionOf) };
    if (shares.has(id)) return [{ ...node, share: shares.get(id) }];
    return points.has(id) || Object.values(owner).includes(id) ? [node] : [];
  });
}

function arc({ from, to, owner }: Arc): RingArc {
  const ends = { from: positionOf(from), to: positionOf(to) };
  return { id: `arc to ${to}`, label: `${place(from)} to ${place(to)}`, ...ends, ...owned(owner) };
}

function keys(frame: Shown): RingKey[] {
  const { setup, seen, history } = frame;
  const { command, answer } = history.at(-1) ?? {};
  const copies = command?.name === "find" && answer?.kind === "returned" ? answer.value : undefined;
  const moved = movedKeys(frame);
  return Object.entries(seen.owner ?? {}).map(([id, owner]) => {
    const key = { id, label: id, at: positionOf(hashOf(setup)(id)), moved: moved.includes(id), ...owned(owner) };
    return Array.isArray(copies) && command?.args.key === id ? { ...key, replicas: copies } : key;
  });
}

function owned(owner: string | undefined): { owner?: string } {
  return owner === undefined ? {} : { owner };
}

/** Keys whose owner is not the one of the step before. */
function movedKeys({ seen, history }: Shown): readonly string[] {
  const [before, now] = [history.at(-2)?.seen.owner ?? {}, seen.owner ?? {}];
  return Object.keys(now).filter((key) => Object.hasOwn(before, key) && before[key] !== now[key]);
}

function counters(frame: Shown): NonNullable<RingScene["counters"]> {
  const { setup, seen, history } = frame;
  const [was, is] = [history.at(-2)?.seen.size ?? 0, seen.size ?? 0];
  const hashes = Object.keys(seen.owner ?? {}).map(hashOf(setup));
  const byModulo = hashes.filter((hash) => hash % was !== hash % is).length;
  const moved = { id: "moved", label: "keys moved", value: movedKeys(frame).length, outOf: hashes.length };
  const { command, answer } = history.at(-1) ?? {};
  const isChange = command?.name === "add" || command?.name === "remove";
  return [
    ...(isChange && answer ? [{ id: "answer", label: `${command.name} answered`, value: answerWords(answer) }] : []),
    ...(hashes.length > 0 && was > 0 && was !== is ? [{ ...moved, note: `modulo would move ${byModulo}` }] : []),
    { id: "calls", label: "hash calls of a lookup", value: seen.hashCalls?.owner ?? "none" },
    ...(seen.anew ? [{ id: "anew", label: "a ring built anew", value: "answers differently" }] : []),
  ];
}

function answerWords(answer: Outcome): string {
  return answer.kind === "returned" ? show(answer.value) : errorName(answer.error);
}
