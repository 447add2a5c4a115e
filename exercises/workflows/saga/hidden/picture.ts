// Each saga as its stations in a row: what is asked now, what is in the world, what was taken back.
import {
  type FlowItem,
  type FlowNode,
  type FlowScene,
  type Frame,
  type FrameStep,
  type Mismatch,
  type Settlement,
  show,
} from "#kit";
import { type Setup, type StepPlan, stepsOf } from "./trip.ts";

type Net = Record<string, Record<string, number>>;
export type Seen = {
  world: Net;
  keys: Mismatch | undefined;
  order: Mismatch | undefined;
  ledger: Mismatch | undefined;
  stops: Mismatch | undefined;
};
type Shown = Frame<Setup, Seen>;

export function picture({ setup, seen, history, timers }: Shown): FlowScene {
  const followed = new Followed();
  for (const step of history) followed.follow(step);
  const ids = followed.ids.length > 0 ? followed.ids : ["order 1"];
  const plans = stepsOf(setup);
  const wrong = [seen.keys, seen.order, seen.ledger, seen.stops].filter((one) => one !== undefined);
  return {
    kind: "flow",
    caption: `${setup.attempts} ${setup.attempts === 1 ? "attempt" : "attempts"} for each call that may be repeated`,
    groups: ids.map((id) => ({ id, label: id, note: followed.endings.get(id) ?? "" })),
    nodes: ids.flatMap((id) => [
      { id: `${id} client`, label: "client", role: "caller" as const, group: id },
      ...plans.map((plan) => station({ id, plan, followed, net: seen.world?.[id]?.[plan.name] ?? 0 })),
    ]),
    edges: ids.flatMap((id) => ways(id, plans, followed)),
    items: ids.flatMap((id) => marker(id, followed)),
    counters: [
      ...followed.told,
      ...wrong.map(({ about, actual }) => ({ id: about, label: about, value: actual })),
      { id: "timers", label: "timers set", value: timers },
    ],
  };
}

type Station = { id: string; plan: StepPlan; followed: Followed; net: number };

function station({ id, plan: { name, kind }, followed, net }: Station): FlowNode {
  const asked = followed.asked.get(`${id} ${name}`);
  const facts = [{ id: "world", label: "in the world", value: net === 0 ? "no" : net === 1 ? "yes" : `${net} times` }];
  const tries = asked && asked.tries > 1 ? { badge: `${asked.direction} ×${asked.tries}` } : {};
  return {
    id: `${id} ${name}`,
    label: name,
    role: "worker",
    group: id,
    note: kind,
    state: stateOf(asked, net),
    facts,
    ...tries,
  };
}

function stateOf(asked: Asked | undefined, net: number): NonNullable<FlowNode["state"]> {
  if (asked === undefined) return "off";
  if (asked.isPending) return "active";
  if (asked.direction === "undo") return net === 0 ? "undone" : "failed";
  return net > 0 && asked.isWell ? "done" : "failed";
}

function ways(id: string, plans: readonly StepPlan[], followed: Followed): FlowScene["edges"] {
  const stops = ["client", ...plans.map(({ name }) => name)];
  return stops.slice(1).map((to, index) => {
    const asked = followed.asked.get(`${id} ${to}`);
    const state = asked?.isPending ? ("active" as const) : asked ? ("open" as const) : ("faint" as const);
    return { id: `${id} > ${to}`, from: `${id} ${stops[index]}`, to: `${id} ${to}`, state };
  });
}

/** The saga itself stands where it last asked. */
function marker(id: string, followed: Followed): FlowItem[] {
  const at = followed.at.get(id);
  if (at === undefined) return [];
  const ending = followed.endings.get(id);
  const isBack = followed.asked.get(at)?.direction === "undo";
  const state = ending ? (ending.startsWith("completed") ? "delivered" : "failed") : isBack ? "held" : "moving";
  const note = ending ? (ending.split(/[ :;]/)[0] ?? ending) : isBack ? "way back" : "forward";
  return [{ id, label: id, node: ending ? `${id} client` : at, state, note }];
}

interface Asked {
  readonly direction: "run" | "undo";
  readonly tries: number;
  readonly isPending: boolean;
  readonly isWell: boolean;
}

/** What can be seen from outside, followed step by step. */
class Followed {
  readonly ids: string[] = [];
  readonly asked = new Map<string, Asked>();
  readonly at = new Map<string, string>();
  readonly endings = new Map<string, string>();
  told: { id: string; label: string; value: string }[] = [];
  #runs: string[] = [];

  follow({ command, happenings }: FrameStep<Seen>): void {
    this.told = [];
    const id = String(command?.args.id);
    if (command?.name === "run") this.#runs.push(id);
    if (command?.name === "run" && !this.ids.includes(id)) this.ids.push(id);
    if (command?.name === "run") this.endings.delete(id);
    if (command?.name === "answer") this.#answered(this.at.get(id), String(command.args.outcome));
    if (command?.name === "crash") for (const at of this.at.values()) this.#answered(at, "lost");
    for (const { kind, data } of happenings) this.#tell(kind, data);
  }

  #answered(at: string | undefined, outcome: string): void {
    const asked = at === undefined ? undefined : this.asked.get(at);
    if (at !== undefined && asked?.isPending)
      this.asked.set(at, { ...asked, isPending: false, isWell: outcome === "done" });
  }

  #tell(kind: string, data: unknown): void {
    const add = (label: string, value: string) => this.told.push({ id: `${this.told.length}`, label, value });
    if (kind === "asks") {
      // Told with these fields by System and Model alone.
      const { call, words } = data as { call: string; words: string };
      add(call, words);
      this.#asks(call, words);
    } else if (kind === "settled")
      this.#settles(data as Settlement, add); // The kind says so.
    else add(kind, show(data));
  }

  #asks(id: string, words: string): void {
    const [, direction, step] = /^(run|undo) (\S+)/.exec(words) ?? [];
    if (step === undefined) return;
    const last = this.at.get(id);
    // Services that follow a script have answered before the next one is asked.
    if (last !== undefined && last !== `${id} ${step}`) this.#answered(last, "done");
    const at = `${id} ${step}`;
    const before = this.asked.get(at);
    const isBack = direction === "undo";
    const tries = before?.direction === (isBack ? "undo" : "run") ? before.tries + 1 : 1;
    this.asked.set(at, { direction: isBack ? "undo" : "run", tries, isPending: true, isWell: false });
    this.at.set(id, at);
  }

  #settles(settlement: Settlement, add: (label: string, value: string) => void): void {
    const { call } = settlement;
    const value = "fulfilled" in settlement ? settlement.fulfilled : settlement.rejected;
    add(call, show(value));
    const id = this.#runs[Number(call.split(" ")[1]) - 1];
    if (id === undefined) return;
    this.endings.set(id, show(value));
    const last = this.at.get(id);
    this.#answered(last, show(value).startsWith("comp") ? "done" : "failed");
  }
}
