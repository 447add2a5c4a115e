// Where a run is drawn at random: callers and replicas for which there is nothing to do become ones for which there is.
import { nearest } from "#kit";
import type { Begun, Cluster } from "./cluster.ts";
import type { Model } from "./model.ts";
import { CALLERS, type Caller, isBelow, type Name, PAIRS, quorums, REPLICAS } from "./setup.ts";

export type Which = "latest" | "earlier";

const MEETINGS = CALLERS.flatMap((caller) => REPLICAS.map((replica) => ({ caller, replica })));

/** Indices in ascending order, each once. */
export function indices(names: readonly Name[]): number[] {
  return [...REPLICAS.keys()].filter((index) => names.some((name) => name === REPLICAS[index]));
}

export function free<A extends { caller: Caller }>(args: A, model: Model): A {
  return { ...args, caller: nearest(CALLERS, args.caller, (one) => model.isFree(one)) };
}

/**
 * A free caller. Where one of three replicas alone holds the newest version, most writes ask the other two, and so choose a
 * seq that is taken; reads ask those two, or the one and another. Where one seq has two writers, reads look
 * at both, or at one.
 */
export function aimed(drawn: Begin, model: Model, kind: "read" | "write"): Begin {
  const args = free(drawn, model);
  const place = PAIRS.findIndex(([one, two]) => one === args.asked[0] && two === args.asked[1]);
  if (place === -1 || args.asked.length !== 2 || model.stores.length !== 3) return args;
  const twins = kind === "read" ? twinsIn(model) : undefined;
  if (twins) return { ...args, asked: place === 1 ? twins : without(twins[place === 0 ? 0 : 1]) };
  const lone = loneHolder(model);
  if (lone === undefined) return args;
  const others = without(lone);
  if (place === 0 || kind === "write") return place === 2 ? args : { ...args, asked: others };
  return { ...args, asked: inOrder([lone, others[place - 1] ?? lone]), told: place === 1 ? [] : args.told };
}

const inOrder = (names: readonly Name[]): Name[] => indices(names).flatMap((index) => REPLICAS[index] ?? []);

const without = (left: Name | undefined): Name[] => REPLICAS.slice(0, 3).filter((name) => name !== left);

/** Two replicas that hold versions with one seq and two writers. */
function twinsIn({ stores }: Model): Name[] | undefined {
  const { writer, seq } = stores[0]?.version ?? { seq: 0, writer: "" };
  const isTwin = ({ version }: (typeof stores)[number]) => version.seq === seq && version.writer !== writer;
  const twin = stores.findIndex(isTwin);
  if (twin !== -1) return inOrder(["r1", REPLICAS[twin] ?? "r1"]);
  const [, second, third] = stores;
  const areTwins = second && third && second.version.seq === third.version.seq;
  return areTwins && second.version.writer !== third.version.writer ? ["r2", "r3"] : undefined;
}

/** The one replica of three that holds the newest version. */
function loneHolder({ stores }: Model): Name | undefined {
  const [newest] = [...stores.entries()].sort(([, a], [, b]) => (isBelow(a.version, b.version) ? 1 : -1));
  const isNewest = ({ version }: (typeof stores)[number]) => newest && !isBelow(version, newest[1].version);
  return stores.filter(isNewest).length === 1 ? REPLICAS[newest?.[0] ?? 0] : undefined;
}

/** Has the caller's latest operation something under way to one of these? */
export function isHeard(side: Cluster, { caller, replicas }: { caller: Caller; replicas: readonly Name[] }): boolean {
  return side.underWay(side.latest(caller), indices(replicas)).length > 0;
}

export function heard<A extends { caller: Caller; replicas: readonly Name[] }>(args: A, model: Model): A {
  const { replicas } = args;
  return { ...args, caller: nearest(CALLERS, args.caller, (caller) => isHeard(model, { caller, replicas })) };
}

/** A caller and a replica between whom something is under way. */
export function between<A extends { caller: Caller; replica: Name }>(args: A, model: Model, which: Which): A {
  const start = MEETINGS.findIndex(({ caller, replica }) => caller === args.caller && replica === args.replica);
  const fromThere = [...MEETINGS.slice(start), ...MEETINGS.slice(0, start)];
  const found = fromThere.find(({ caller, replica }) => model.find(caller, REPLICAS.indexOf(replica), which));
  return { ...args, ...found };
}

/** How an operation begins, as arguments: whose answers to its questions and to what it writes take no time. */
export interface Begin {
  caller: Caller;
  asked: readonly Name[];
  told: readonly Name[];
}

/** Of those asked no more than r answer at once: then it is plain which the first r answers are. */
export function begun(side: Cluster, name: string, { caller, asked, told }: Begin): Begun {
  const { n, r } = quorums(side.setup);
  const here = (names: readonly Name[]) => indices(names).filter((index) => index < n);
  return { name, caller, atOnce: { read: here(asked).slice(0, r), write: here(told) } };
}

/** `; its question is answered at once by r1, r2`. */
export function atOnceWords({ atOnce }: Begun): string {
  const names = (places: readonly number[]) => places.map((index) => REPLICAS[index]).join(", ");
  const asked = atOnce.read.length > 0 ? `; its question is answered at once by ${names(atOnce.read)}` : "";
  const told = atOnce.write.length > 0 ? `; what it sends is taken at once by ${names(atOnce.write)}` : "";
  return `${asked}${told}`;
}

export function listed(names: readonly Name[]): string {
  return [...new Set(names)].sort().join(", ");
}
