// The rules word by word: an operation is a round of reading, perhaps a round of writing, and an end.
import { Label, type Settle } from "#kit";
import { type Begun, Cluster, keyOf, type Message } from "./cluster.ts";
import { type Caller, isBelow, quorums, REGISTER, type Stored, TIMEOUT_MS } from "./setup.ts";

interface Op {
  readonly name: string;
  readonly caller: Caller;
  /** What it is to write; undefined for a read. */
  readonly value: string | undefined;
  readonly dueMs: number;
  /** The first answers of the round of reading. */
  readonly answers: { readonly replica: number; readonly stored: Stored }[];
  /** The round of writing, once it is being waited for. */
  writing?: { readonly stored: Stored; readonly need: number; readonly calls: number; acks: number };
  failures: number;
  isOver: boolean;
}

/** Calls to several replicas: questions, or a value to keep. */
interface Round {
  readonly phase: Message["phase"];
  readonly to: readonly number[];
  readonly stored?: Stored;
}

export class Model extends Cluster {
  readonly #ops = new Map<string, Op>();
  readonly #reserved = new Map<string, number>();
  readonly #latest = new Map<Caller, Op>();

  begin(begun: Begun, value?: string): void {
    const { name, caller } = begun;
    this.ops.push(begun);
    const dueMs = this.world.nowMs + TIMEOUT_MS;
    const op: Op = { name, caller, value, dueMs, answers: [], failures: 0, isOver: false };
    this.#ops.set(name, op);
    this.#latest.set(caller, op);
    this.#send(op, { phase: "read", to: this.#all() });
  }

  /** Lets what is due now fail. */
  elapse(): void {
    for (const op of this.pending) if (op.dueMs <= this.world.nowMs) this.#fail(op, op.dueMs);
  }

  get pending(): Op[] {
    return [...this.#ops.values()].filter(({ isOver }) => !isOver);
  }

  get dueTimes(): number[] {
    return this.pending.map(({ dueMs }) => dueMs);
  }

  isFree(caller: Caller): boolean {
    return this.#latest.get(caller)?.isOver !== false;
  }

  #all(): number[] {
    return [...this.stores.keys()];
  }

  /** To all of these at once; what comes back at once is heard when all have been called. */
  #send(op: Op, { phase, to, stored }: Round): void {
    const messages = to.map((replica) => ({ op: op.name, phase, replica }));
    const heard = messages.flatMap((message): { message: Message; how: Settle<Stored> }[] => {
      this.tellSent(message, stored);
      if (this.isDown(message)) return [{ message, how: { bad: "down" } }];
      if (this.isInstant(message)) return [{ message, how: { ok: this.perform(message, stored) } }];
      const settle = (how: Settle<Stored>) => this.#heard(op, message, how);
      this.network.send(keyOf(message), () => this.perform(message, stored), settle);
      return [];
    });
    for (const { message, how } of heard) this.#heard(op, message, how);
  }

  #heard(op: Op, { phase, replica }: Message, how: Settle<Stored>): void {
    const round = op.writing === undefined ? "read" : "write";
    if (op.isOver || phase !== round) return;
    if ("bad" in how) op.failures += 1;
    else if (op.writing) op.writing.acks += 1;
    else op.answers.push({ replica, stored: how.ok });
    const { r } = quorums(this.setup);
    const { calls, need, acks } = op.writing ?? { calls: this.setup.n, need: r, acks: op.answers.length };
    if (calls - op.failures < need) this.#fail(op, this.world.nowMs);
    else if (acks === need) this.#reached(op);
  }

  #reached(op: Op): void {
    if (op.writing) return void this.#end(op, op.value === undefined ? op.writing.stored : op.writing.stored.version);
    op.failures = 0;
    if (op.value === undefined) return void this.#readBack(op);
    const self = REGISTER[op.caller];
    const seq = 1 + Math.max(this.#reserved.get(self) ?? 0, ...op.answers.map(({ stored }) => stored.version.seq));
    this.#reserved.set(self, seq);
    const stored = { version: { seq, writer: self }, value: op.value };
    this.#write(op, stored, { to: this.#all(), need: quorums(this.setup).w });
  }

  /** What a read does with its first answers. */
  #readBack(op: Op): void {
    const newest = op.answers.map(({ stored }) => stored).reduce((a, b) => (isBelow(a.version, b.version) ? b : a));
    if (newest.version.seq === 0) return void this.#end(op, newest);
    const outdated = op.answers.filter(({ stored }) => isBelow(stored.version, newest.version));
    const carriers = op.answers.filter((answer) => !outdated.includes(answer)).map(({ replica }) => replica);
    const need = quorums(this.setup).w - carriers.length;
    if (this.setup.atomicReads && need > 0) {
      const others = this.#all().filter((replica) => !carriers.includes(replica));
      return void this.#write(op, newest, { to: others, need });
    }
    this.#end(op, newest);
    this.#send(op, { phase: "write", to: outdated.map(({ replica }) => replica), stored: newest });
  }

  #write(op: Op, stored: Stored, { to, need }: { to: readonly number[]; need: number }): void {
    op.writing = { stored, need, calls: to.length, acks: 0 };
    this.#send(op, { phase: "write", to, stored });
  }

  #fail(op: Op, atMs: number): void {
    op.isOver = true;
    this.world.settles({ call: op.name, rejected: new Label("QuorumError") }, atMs);
  }

  #end(op: Op, answer: unknown): void {
    op.isOver = true;
    this.world.settles({ call: op.name, fulfilled: answer });
  }
}
