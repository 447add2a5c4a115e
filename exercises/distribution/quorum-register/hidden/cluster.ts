// The replicas of one side and the network before them. Every call of an operation to a replica travels there and back as
// the run decides.
import { LossyNetwork, type World } from "#kit";
import { type Caller, isBelow, type Phase, REPLICAS, type Setup, type Stored } from "./setup.ts";

/** A call on its way: the operation that made it, its round, and the replica's index. */
export interface Message {
  readonly op: string;
  readonly phase: Phase;
  readonly replica: number;
}

/** Which of a caller's operations, and what becomes of its message. */
export interface Push {
  readonly which: "latest" | "earlier";
  readonly way: Way;
}

/** An operation, and the replicas whose answers to it take no time. */
export interface Begun {
  readonly name: string;
  readonly caller: Caller;
  readonly atOnce: Readonly<Record<Phase, readonly number[]>>;
}

export type Way = "answers" | "arrives" | "fails";

const EMPTY: Stored = { version: { seq: 0, writer: "" }, value: undefined };

export class Cluster {
  readonly setup: Setup;
  readonly world: World;
  readonly stores: Stored[];
  readonly network = new LossyNetwork<Stored>();
  /** Every operation, in the order of their calls. */
  readonly ops: Begun[] = [];

  constructor(setup: Setup, world: World) {
    this.setup = setup;
    this.world = world;
    this.stores = Array.from({ length: setup.n }, () => EMPTY);
  }

  /** The name that the next operation gets. */
  nextName(kind: "read" | "write"): string {
    return `${kind} ${this.ops.length + 1}`;
  }

  latest(caller: Caller): string {
    return this.ops.findLast((op) => op.caller === caller)?.name ?? "";
  }

  /** What a caller's latest operation, or else the oldest of those before it, has under way to a replica. */
  find(caller: Caller, replica: number, which: "latest" | "earlier"): Message | undefined {
    const names = this.ops.filter((op) => op.caller === caller).map(({ name }) => name);
    const latest = names.pop() ?? "";
    if (which === "latest") return this.underWay(latest, [replica]).at(-1);
    return names.flatMap((op) => this.underWay(op, [replica]))[0];
  }

  push(caller: Caller, replica: number, { which, way }: Push): void {
    const message = this.find(caller, replica, which);
    if (message) this.move(message, way);
  }

  /** {@link push} in words, before it is done. */
  words(caller: Caller, at: number, { which, way }: Push): string {
    const message = this.find(caller, at, which);
    if (message === undefined) return "nothing is under way";
    const { op, phase } = message;
    const name = REPLICAS[at];
    const call = `${which === "earlier" ? "late, " : ""}${phase === "read" ? `the question of ${op}` : `what ${op} sends`}`;
    const hasArrived = this.network.hasArrived(keyOf(message));
    if (way === "answers")
      return hasArrived ? `${call}: the answer of ${name} comes` : `${call} is answered by ${name}`;
    if (way === "arrives") return `${call} reaches ${name}, its answer is on its way`;
    return hasArrived ? `${call}: the answer of ${name} is lost` : `${call} never reaches ${name}, and fails`;
  }

  /** What the replicas hold, as it is now. */
  shown(): Stored[] {
    return [...this.stores];
  }

  /** What is under way, as it is now. */
  traffic(): (Message & { hasArrived: boolean })[] {
    const replicas = [...this.stores.keys()];
    const messages = this.ops.flatMap(({ name }) => this.underWay(name, replicas));
    return messages.map((message) => ({ ...message, hasArrived: this.network.hasArrived(keyOf(message)) }));
  }

  /** What the call of a message does at its replica. */
  perform({ replica }: Message, stored?: Stored): Stored {
    const here = this.stores[replica] ?? EMPTY;
    if (stored && isBelow(here.version, stored.version)) this.stores[replica] = stored;
    return this.stores[replica] ?? EMPTY;
  }

  tellSent({ op, phase, replica }: Message, stored?: Stored): void {
    const data = { call: op, phase, to: REPLICAS[replica], ...(stored && { stored }) };
    this.world.tell(phase === "read" ? "asks" : "writes", data);
  }

  /** Does the answer to this message take no time? */
  isInstant({ op, phase, replica }: Message): boolean {
    return this.ops.find(({ name }) => name === op)?.atOnce[phase].includes(replica) === true;
  }

  isDown({ replica }: Message): boolean {
    return this.setup.lastThrows && replica === this.setup.n - 1;
  }

  /** Does with a message what the run says; one that is not under way is nobody's. */
  move(message: Message, way: Way): void {
    const key = keyOf(message);
    if (way === "arrives") this.network.arrive(key);
    else if (way === "answers") this.network.answer(key);
    else this.network.lose(key, new Error("lost"));
  }

  /** The messages of an operation to these replicas, those of its first round first. */
  underWay(op: string, replicas: readonly number[]): Message[] {
    const rounds = (["read", "write"] as const).map((phase) => replicas.map((replica) => ({ op, phase, replica })));
    return rounds.flat().filter((message) => this.network.isUnderWay(keyOf(message)));
  }
}

export function keyOf({ op, phase, replica }: Message): string {
  return `${op} ${phase} ${replica}`;
}
