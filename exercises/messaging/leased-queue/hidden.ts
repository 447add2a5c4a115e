// The hidden test of the leased queue: another queue as model, both behind a desk that numbers messages and leases.
import {
  all,
  answers,
  type CommandCall,
  choice,
  differs,
  each,
  exercise,
  type Frame,
  type Json,
  type LaneCard,
  type LanesScene,
  leavesNoTimers,
  listOf,
  type Outcome,
  refusesOutOfRange,
  sees,
  show,
  since,
  step,
  tagged,
  until,
  type World,
  whole,
} from "#kit";
import type * as Starter from "./starter.ts";

type Queue = Starter.LeaseQueue<Json>;
type Setup = {
  visibilityMs: number;
  maxReceives: number;
  ladder: readonly number[];
  prefetch: number | string;
  dedupeMs: number;
};
type Handed = { lease: number; order: string; body: Json; attempt: number; expiresAt: number };
type Dead = { order: string; body: Json; attempts: number; why: string; deadAt: number };
type Seen = {
  stats: ReturnType<Queue["stats"]>;
  dead: Dead[];
  kept: { counted: number; due: number };
  timers: number;
};
type Sent = { body: Json; delayMs: number; dedupeId: string };

function optionsOf({ visibilityMs, maxReceives, ladder, prefetch, dedupeMs }: Setup): Starter.LeaseQueueOptions {
  return {
    visibilityMs,
    maxReceives,
    ...(ladder.length > 0 && { retryDelaysMs: ladder }),
    ...(prefetch !== "any" && { prefetch: Number(prefetch) }),
    ...(dedupeMs > 0 && { dedupeMs }),
  };
}

interface Message {
  readonly id: string;
  readonly body: Json;
  readonly place: number;
  readonly sentAt: number;
  readonly dedupeId: string | undefined;
  availableAt: number;
  attempts: number;
  lease?: { receipt: string; consumer: string; endsAt: number } | undefined;
  death?: { why: "nacked" | "expired"; at: number } | undefined;
}

/** The rules word by word over one list of messages; it also remembers which rules the run has come to. */
class ModelQueue implements Queue {
  readonly #come = new Set<string>();
  readonly #options: Required<Starter.LeaseQueueOptions>;
  readonly #now: () => number;
  #all: Message[] = [];
  #sent: Message[] = [];
  #receipts = 0;

  constructor(options: Starter.LeaseQueueOptions, now: () => number) {
    this.#options = { retryDelaysMs: [0], prefetch: Number.POSITIVE_INFINITY, dedupeMs: 0, ...options };
    this.#now = now;
  }

  send(body: Json, { delayMs = 0, dedupeId }: Starter.SendOptions = {}): string {
    const twin = this.twinOf(dedupeId);
    if (twin) return twin.id;
    const [place, sentAt] = [this.#sent.length + 1, this.#now()];
    const message = { id: `m${place}`, body, place, sentAt, dedupeId, availableAt: sentAt + delayMs, attempts: 0 };
    this.#sent.push(message);
    this.#all.push(message);
    return message.id;
  }

  twinOf(dedupeId: string | undefined): Message | undefined {
    const isFresh = ({ sentAt }: Message) => this.#now() - sentAt < this.#options.dedupeMs;
    return this.#sent.find((message) => dedupeId !== undefined && message.dedupeId === dedupeId && isFresh(message));
  }

  receive(consumer: string, max = 1): Starter.Lease<Json>[] {
    const now = this.settle();
    const ready = this.#ready().sort((a, b) => a.availableAt - b.availableAt || a.place - b.place);
    return ready.slice(0, Math.min(max, this.#room(consumer))).map((message) => {
      this.#receipts += 1;
      message.attempts += 1;
      message.lease = { receipt: `r${this.#receipts}`, consumer, endsAt: now + this.#options.visibilityMs };
      const { id, body, attempts: attempt } = message;
      return { receipt: message.lease.receipt, id, body, attempt, expiresAt: message.lease.endsAt };
    });
  }

  held(consumer: string): Message[] {
    this.settle();
    return this.#all.filter(({ lease }) => lease?.consumer === consumer);
  }

  ack(receipt: string): boolean {
    const message = this.leasedUnder(receipt);
    this.#all = this.#all.filter((other) => other !== message);
    return message !== undefined;
  }

  nack(receipt: string, delayMs?: number): boolean {
    const message = this.leasedUnder(receipt);
    if (message) this.#fail(message, { at: this.#now(), why: "nacked", delayMs });
    return message !== undefined;
  }

  extend(receipt: string, ms: number): boolean {
    const lease = this.leasedUnder(receipt)?.lease;
    if (lease) lease.endsAt = this.#now() + ms;
    return lease !== undefined;
  }

  disconnect(consumer: string): number {
    const held = this.held(consumer);
    for (const message of held) Object.assign(message, { attempts: message.attempts - 1, lease: undefined });
    return held.length;
  }

  dead(): Starter.DeadLetter<Json>[] {
    return this.#buried().map(({ id, body, attempts, death }) => {
      return { id, body, attempts, why: death?.why ?? "expired", deadAt: death?.at ?? 0 };
    });
  }

  redrive(limit = Number.POSITIVE_INFINITY): number {
    const chosen = this.#buried().slice(0, limit);
    for (const message of chosen) Object.assign(message, { attempts: 0, death: undefined, availableAt: this.#now() });
    return chosen.length;
  }

  stats(): ReturnType<Queue["stats"]> {
    const ready = this.#ready().length;
    const leased = this.#all.filter(({ lease }) => lease).length;
    return { ready, delayed: this.#waiting().length - ready, leased, dead: this.#buried().length };
  }

  leasedUnder(receipt: string): Message | undefined {
    this.settle();
    return this.#all.find(({ lease }) => lease?.receipt === receipt);
  }

  /** Which rules the run has come to: messages have failed, or were buried. */
  come(): readonly string[] {
    this.settle();
    return [...this.#come];
  }

  /** Would more be handed out if the consumer had room? */
  isLimited(consumer: string, max: number): boolean {
    const room = this.#room(consumer);
    return room < Math.min(max, this.#ready().length);
  }

  /** What a failure of this lease would come to. */
  wouldCome(receipt: string): readonly string[] {
    const message = this.leasedUnder(receipt);
    return message ? [message.attempts === this.#options.maxReceives ? "buried" : "failed"] : [];
  }

  /** When something is due: ends of leases, available times, ends of dedupe windows. */
  deadlines(): number[] {
    const windows = this.#sent.filter(({ dedupeId }) => dedupeId).map(({ sentAt }) => sentAt + this.#options.dedupeMs);
    return [...windows, ...this.#all.flatMap(({ lease, availableAt }) => [availableAt, lease?.endsAt ?? 0])];
  }

  settle(): number {
    const now = this.#now();
    for (const message of this.#all) {
      if (message.lease && message.lease.endsAt <= now)
        this.#fail(message, { at: message.lease.endsAt, why: "expired" });
    }
    return now;
  }

  #fail(message: Message, how: { at: number; why: "nacked" | "expired"; delayMs?: number | undefined }): void {
    const { maxReceives, retryDelaysMs } = this.#options;
    const step = retryDelaysMs[Math.min(message.attempts, retryDelaysMs.length) - 1] ?? 0;
    message.lease = undefined;
    message.availableAt = how.at + (how.delayMs ?? step);
    if (message.attempts === maxReceives) message.death = how;
    this.#come.add(message.death ? "buried" : "failed");
  }

  #room(consumer: string): number {
    return this.#options.prefetch - this.held(consumer).length;
  }

  #ready(): Message[] {
    const now = this.settle();
    return this.#waiting().filter(({ availableAt }) => availableAt <= now);
  }

  #waiting(): Message[] {
    return this.#all.filter(({ lease, death }) => !lease && !death);
  }

  #buried(): Message[] {
    this.settle();
    const dead = this.#all.filter(({ death }) => death);
    return dead.sort((a, b) => (a.death?.at ?? 0) - (b.death?.at ?? 0) || a.place - b.place);
  }
}

/** A queue, the learner's or the model's, behind a desk that calls messages and leases by number and time from 0. */
class Desk<Q extends Queue = Queue> {
  readonly queue: Q;
  readonly world: World;
  /** In the order in which they were handed out. */
  readonly leases: { receipt: string; order: string }[] = [];
  readonly #orders = new Map<string, string>();
  #done = 0;

  constructor(queue: Q, world: World) {
    this.queue = queue;
    this.world = world;
  }

  send({ body, delayMs, dedupeId }: Sent): string {
    const options = { ...(delayMs > 0 && { delayMs }), ...(dedupeId !== "none" && { dedupeId }) };
    return this.order(this.queue.send(body, options));
  }

  receive(consumer: string, max: number): Handed[] {
    const leases = max === 1 ? this.queue.receive(consumer) : this.queue.receive(consumer, max);
    return leases.map(({ receipt, id, body, attempt, expiresAt }) => {
      const order = this.order(id);
      const lease = this.leases.push({ receipt, order });
      return { lease, order, body, attempt, expiresAt: expiresAt - this.world.epochMs };
    });
  }

  /** The receipt of a lease by its number; 0 is one that never was. */
  receipt(lease: number): string {
    return this.leases[lease - 1]?.receipt ?? "no such receipt";
  }

  words(lease: number): string {
    return lease === 0 ? "an unknown receipt" : `lease ${lease} (${this.leases[lease - 1]?.order})`;
  }

  ack(lease: number): boolean {
    const answer = this.queue.ack(this.receipt(lease));
    if (answer === true) this.#done += 1;
    return answer;
  }

  dead(): Dead[] {
    return this.queue.dead().map(({ id, body, attempts, why, deadAt }) => {
      return { order: this.order(id), body, attempts, why, deadAt: deadAt - this.world.epochMs };
    });
  }

  /** What the stats count, and what they have to: sent and not acknowledged. */
  kept(): Seen["kept"] {
    const { ready, delayed, leased, dead } = this.queue.stats();
    return { counted: ready + delayed + leased + dead, due: this.#orders.size - this.#done };
  }

  get orders(): number {
    return this.#orders.size;
  }

  /** The name of a message: `order 1` is the first that was heard of. */
  order(id: string): string {
    const known = this.#orders.get(id) ?? `order ${this.#orders.size + 1}`;
    this.#orders.set(id, known);
    return known;
  }
}

type Told = { command: CommandCall | undefined; answer: Outcome; atMs: number };
type Known = Handed & { consumer: string; from: number; endsAt: number; over?: "ack" | "nack" | "disconnect" };

/** What a side's own answers say about its leases. */
class Ledger {
  readonly orders: string[] = [];
  readonly leases: Known[] = [];

  constructor(history: readonly Told[]) {
    for (const told of history) this.#note(told);
  }

  of(lease: unknown): Known | undefined {
    return this.leases[Number(lease) - 1];
  }

  isRunning(lease: Known | undefined, atMs: number): boolean {
    return lease !== undefined && lease.over === undefined && atMs < lease.endsAt;
  }

  #note({ command, answer, atMs }: Told): void {
    if (command === undefined || answer.kind !== "returned") return;
    const { name, args } = command;
    const lease = this.of(args.lease);
    if (name === "send") this.orders.push(String(answer.value));
    // A receive that returned answers with what the desk made of its leases.
    if (name === "receive") this.#hand(answer.value as readonly Handed[], String(args.consumer), atMs);
    if (name === "disconnect") this.#release(String(args.consumer), atMs);
    if (answer.value !== true || lease === undefined) return;
    if (name === "extend") Object.assign(lease, { from: atMs, endsAt: atMs + Number(args.ms) });
    if (name === "ack" || name === "nack") lease.over = name;
  }

  #hand(handed: readonly Handed[], consumer: string, from: number): void {
    for (const one of handed) this.leases.push({ ...one, consumer, from, endsAt: one.expiresAt });
  }

  #release(consumer: string, atMs: number): void {
    const held = this.leases.filter((lease) => lease.consumer === consumer && this.isRunning(lease, atMs));
    for (const lease of held) lease.over = "disconnect";
  }
}

/** What this side answered: who holds what until when, what is done, what lies in the drawer, how many wait. */
function picture({ setup, seen, history, atMs }: Frame<Setup, Seen>): LanesScene {
  const ledger = new Ledger(history);
  const now = history.at(-1);
  const dead = history.findLast((told) => told.seen.dead)?.seen.dead ?? [];
  const refused =
    now?.answer.kind === "returned" && now.answer.value === false ? ledger.of(now.command?.args.lease) : undefined;
  const consumers = ["w1", "w2", ...ledger.leases.map(({ consumer }) => consumer)];
  const places = setup.prefetch === "any" ? {} : { capacity: Number(setup.prefetch) };
  const counts = Object.entries(seen.stats ?? {}).map(([state, count]) => `${count} ${state}`);
  return {
    kind: "lanes",
    caption: counts.length > 0 ? `stats(): ${counts.join(", ")}` : "time has passed, and nobody has called",
    lanes: [
      { id: "waiting", label: "waiting", role: "line" },
      ...[...new Set(consumers)].map((id) => ({ id: `holder ${id}`, label: id, role: "holder" as const, ...places })),
      { id: "dead", label: "dead letters", role: "drawer" },
      { id: "done", label: "done", role: "exit" },
    ],
    cards: [...inDrawerOrder(ledger.orders, dead)].map((order) => {
      const tone = ledger.orders.indexOf(order);
      const lease = ledger.leases.findLast((one) => one.order === order);
      const letter = dead.find((one) => one.order === order);
      return {
        id: order,
        label: order,
        tone,
        ...standing({ ledger, lease, letter, atMs, isQuiet: seen.stats === undefined }),
      };
    }),
    spans: [],
    arrows: refused ? [arrowBack(`${now?.command?.name} refused`, `holder ${refused.consumer}`)] : [],
    nowMs: atMs,
    counters: [...answered(now), { id: "timers", label: "timers set", value: seen.timers ?? 0 }],
  };
}

/** The orders as they were sent, the dead ones last and as dead() lists them. */
function inDrawerOrder(orders: readonly string[], dead: readonly Dead[]): ReadonlySet<string> {
  const buried = dead.map(({ order }) => order);
  return new Set([...orders.filter((order) => !buried.includes(order)), ...buried]);
}

function answered(told: Told | undefined): { id: string; label: string; value: string }[] {
  if (told?.command === undefined || told.answer.kind !== "returned" || told.answer.value === undefined) return [];
  const { value } = told.answer;
  const words = Array.isArray(value) ? `${value.length} ${value.length === 1 ? "lease" : "leases"}` : show(value);
  return [{ id: "answer", label: `${told.command.name} answered`, value: words }];
}

function arrowBack(label: string, lane: string): LanesScene["arrows"][number] {
  return { id: "refused", label, from: lane, to: lane, state: "refused" };
}

type Standing = { ledger: Ledger; lease: Known | undefined; letter: Dead | undefined; atMs: number; isQuiet: boolean };

/** Where an order is: a lease that ended while nobody called still lies with its holder. */
function standing({
  ledger,
  lease,
  letter,
  atMs,
  isQuiet,
}: Standing): Pick<LaneCard, "lane" | "badge" | "note" | "timer"> {
  const badge = lease === undefined ? {} : { badge: `#${lease.attempt}` };
  if (letter) return { lane: "dead", note: letter.why, badge: `#${letter.attempts}` };
  if (lease === undefined) return { lane: "waiting" };
  if (lease.over === "ack") return { lane: "done", ...badge };
  if (ledger.isRunning(lease, atMs)) {
    const timer = { remainingMs: lease.endsAt - atMs, totalMs: lease.endsAt - lease.from };
    return { lane: `holder ${lease.consumer}`, note: `lease ${lease.lease}`, timer, ...badge };
  }
  if (isQuiet && lease.over === undefined) return { lane: `holder ${lease.consumer}`, note: "lease over", ...badge };
  const notes = { ack: "done", nack: "refused", disconnect: "given back" };
  return { lane: "waiting", note: lease.over === undefined ? "expired" : notes[lease.over], ...badge };
}

/** Judged by your own answers alone, so that a message in the wrong state is not yet a lost one. */
const keepsEveryMessage = each(({ yours }) => {
  if (yours.seen.kept?.kind !== "returned") return;
  // The probe answers with two counts.
  const { counted, due } = yours.seen.kept.value as Seen["kept"];
  if (counted === due) return;
  return {
    about: "ready + delayed + leased + dead",
    expected: `${due}, sent and not acknowledged,`,
    actual: String(counted),
  };
});

/** Judged by the leases that you handed out yourself and by what you said about them. */
const obeysRunningReceipts = each(({ index, command, text, yours, atMs }, { steps }) => {
  if (!command || !["ack", "nack", "extend"].includes(command.name)) return;
  const ledger = new Ledger(steps.slice(0, index).map((told) => ({ ...told, answer: told.yours.answer })));
  const expected = ledger.isRunning(ledger.of(command.args.lease), atMs);
  const actual = yours.answer.kind === "returned" ? yours.answer.value : yours.answer.error;
  return differs(`the answer to “${text}”`, { expected, actual });
});

const beside = tagged("disconnected", "redriven", "limited", "deduped");
const failed = tagged("failed");
const buried = tagged("buried");

const body = choice<Json>("order", "order", "order", null, 0, "", false);
const consumer = choice("w1", "w1", "w1", "w2", "__proto__");
const lease = whole({ min: 0, max: 30 });
/** Numbers of leases to come stand for one of the last three. */
const nearest = (lease: number, { leases }: Desk) =>
  lease <= leases.length ? lease : Math.max(0, leases.length - (lease % 3));

const send = (more: Partial<Sent> = {}) => step("send", { body: "order", delayMs: 0, dedupeId: "none", ...more });
const receive = (name: string, max = 1) => step("receive", { consumer: name, max });

const story: Setup = { visibilityMs: 10, maxReceives: 2, ladder: [5], prefetch: 2, dedupeMs: 0 };

export default exercise<typeof Starter>()(
  {
    setup: {
      visibilityMs: { ...choice(10, 10, 40), control: { kind: "whole", min: 1, max: 60 } },
      maxReceives: whole({ min: 1, max: 3, often: [1, 1, 2] }),
      ladder: listOf(choice(5, 5, 20, 0), { max: 3 }),
      prefetch: choice<number | string>("any", "any", "any", 2, 1),
      dedupeMs: choice(0, 0, 15, 40),
    },
    setupWords: ({ visibilityMs, maxReceives, ladder, prefetch, dedupeMs }) =>
      [
        `a queue with visibilityMs = ${visibilityMs}, maxReceives = ${maxReceives}`,
        ladder.length > 0 ? `retryDelaysMs = [${ladder.join(", ")}]` : "",
        prefetch === "any" ? "" : `prefetch = ${prefetch}`,
        dedupeMs > 0 ? `dedupeMs = ${dedupeMs}` : "",
      ]
        .filter(Boolean)
        .join(", "),
    start: ({ createLeaseQueue }, setup: Setup, world): Desk => new Desk(createLeaseQueue(optionsOf(setup)), world),
    model: (setup: Setup, world): Desk<ModelQueue> =>
      new Desk(new ModelQueue(optionsOf(setup), () => world.epochMs + world.nowMs), world),
    commands: {
      send: {
        args: {
          body,
          delayMs: choice(0, 0, 0, 5, 12),
          dedupeId: choice("none", "none", "x", "x", "x", "__proto__"),
        },
        words: ({ body, delayMs, dedupeId }, desk) => {
          const twin = desk.queue.twinOf(dedupeId);
          const order = twin ? `${desk.order(twin.id)} again` : `order ${desk.orders + 1}`;
          const parts = [
            delayMs > 0 ? `delay ${delayMs} ms` : "",
            dedupeId === "none" ? "" : `dedupeId ${dedupeId}`,
            body === "order" ? "" : `body ${show(body)}`,
          ].filter(Boolean);
          return `send ${order}${parts.length > 0 ? ` with ${parts.join(", ")}` : ""}`;
        },
        tags: ({ dedupeId }, { queue }) => [...queue.come(), ...(queue.twinOf(dedupeId) ? ["deduped"] : [])],
        run: (desk, sent) => desk.send(sent),
        weight: 5,
      },
      receive: {
        args: { consumer, max: choice(1, 1, 3, 3) },
        words: ({ consumer, max }) => `${consumer} receives${max === 1 ? "" : ` up to ${max}`}`,
        tags: ({ consumer, max }, { queue }) => [
          ...queue.come(),
          ...(queue.isLimited(consumer, max) ? ["limited"] : []),
        ],
        run: (desk, { consumer, max }) => desk.receive(consumer, max),
        weight: 4,
      },
      ack: {
        args: { lease },
        fit: (args, desk) => ({ ...args, lease: nearest(args.lease, desk) }),
        when: ({ leases }) => leases.length > 0,
        words: ({ lease }, desk) => `ack ${desk.words(lease)}`,
        tags: (_, { queue }) => [...queue.come()],
        run: (desk, { lease }) => desk.ack(lease),
        weight: 2,
      },
      nack: {
        args: { lease, delayMs: choice<number | string>("ladder", "ladder", 0, 0, 3, 20) },
        fit: (args, desk) => ({ ...args, lease: nearest(args.lease, desk) }),
        when: ({ leases }) => leases.length > 0,
        words: ({ lease, delayMs }, desk) =>
          `nack ${desk.words(lease)}${delayMs === "ladder" ? "" : ` with delay ${delayMs} ms`}`,
        tags: ({ lease }, desk) => [...desk.queue.come(), ...desk.queue.wouldCome(desk.receipt(lease))],
        run: (desk, { lease, delayMs }) =>
          delayMs === "ladder"
            ? desk.queue.nack(desk.receipt(lease))
            : desk.queue.nack(desk.receipt(lease), Number(delayMs)),
        weight: 3,
      },
      extend: {
        args: { lease, ms: choice(10, 1, 4, 25, 25) },
        fit: (args, desk) => ({ ...args, lease: nearest(args.lease, desk) }),
        when: ({ leases }) => leases.length > 0,
        words: ({ lease, ms }, desk) => `extend ${desk.words(lease)} to end in ${ms} ms`,
        tags: (_, { queue }) => [...queue.come()],
        run: (desk, { lease, ms }) => desk.queue.extend(desk.receipt(lease), ms),
        weight: 2,
      },
      disconnect: {
        args: { consumer },
        words: ({ consumer }) => `${consumer} disconnects`,
        tags: ({ consumer }, { queue }) => [
          ...queue.come(),
          ...(queue.held(consumer).length > 0 ? ["disconnected"] : []),
        ],
        run: (desk, { consumer }) => desk.queue.disconnect(consumer),
        weight: 2,
      },
      redrive: {
        args: { limit: choice<number | string>("all", 1, 1, 2, 0) },
        when: ({ queue }) => queue.dead().length > 0,
        words: ({ limit }) => `redrive ${limit}`,
        tags: (_, { queue }) => [...queue.come(), ...(queue.dead().length > 0 ? ["redriven"] : [])],
        run: ({ queue }, { limit }) => (limit === "all" ? queue.redrive() : queue.redrive(Number(limit))),
        weight: 2,
      },
    },
    probes: {
      stats: { run: ({ queue }) => queue.stats(), about: (path) => ["stats()", ...path].join("."), stirs: true },
      dead: { run: (desk) => desk.dead(), about: (path) => ["dead()", ...path].join(" › "), stirs: true },
      kept: { run: (desk) => desk.kept(), asks: "stats", stirs: true },
      timers: { run: ({ world }) => world.timers, model: () => 0 },
    },
    time: {
      advance: whole({ min: 1, max: 30, often: [1, 3, 5, 10] }),
      deadlines: ({ queue, world }) => queue.deadlines().map((due) => due - world.epochMs),
      weight: 4,
    },
    view: picture,
    showcase: {
      setup: story,
      commands: [
        send(),
        send(),
        send({ delayMs: 18 }),
        receive("w1", 2),
        step("ack", { lease: 1 }),
        step("advance", { ms: 10 }),
        step("advance", { ms: 5 }),
        receive("w2"),
        step("ack", { lease: 2 }),
        step("extend", { lease: 3, ms: 20 }),
        step("nack", { lease: 3, delayMs: "ladder" }),
        step("advance", { ms: 5 }),
        receive("w1"),
        step("disconnect", { consumer: "w1" }),
        receive("w2"),
        step("redrive", { limit: "all" }),
        receive("w2"),
        step("ack", { lease: 6 }),
      ],
    },
    runs: 600,
    length: 40,
  },
  {
    "keeps-every-message": {
      says: "every message that was sent and not acknowledged is in exactly one state",
      rests: ["R3", "R7"],
      judge: keepsEveryMessage,
    },
    "serves-ready-messages-in-order": {
      says: "receive hands out what is ready, by available time and then by order of sending",
      rests: ["R1", "values", "names", "time"],
      judge: until(beside, until(buried, until(failed, all(answers("receive"), sees("stats"))))),
    },
    "running-receipts-only": {
      says: "ack, nack and extend obey the receipt of a running lease, and nothing else",
      rests: ["R2", "R3", "spans"],
      judge: obeysRunningReceipts,
    },
    "failures-retry-on-time": {
      says: "a failed delivery waits for its delay from the instant at which it failed",
      rests: ["R4", "R9"],
      judge: until(beside, until(buried, since(failed, all(answers("receive"), sees("stats"))))),
    },
    "buries-and-revives-by-the-book": {
      says: "the last allowed failure buries a message, in the order of deaths, and redrive gives it a new life",
      rests: ["R4", "R6"],
      judge: until(
        tagged("limited", "deduped"),
        all(sees("dead"), answers("redrive"), since(tagged("redriven"), answers("receive"))),
      ),
    },
    "prefetch-bounds-what-one-holds": {
      says: "a consumer never holds more leases than its prefetch, and may hold as many",
      rests: ["R1", "names"],
      judge: until(tagged("disconnected", "failed", "buried", "deduped"), since(tagged("limited"), answers("receive"))),
    },
    "disconnect-fails-nothing": {
      says: "a disconnect gives messages back with their attempts, available times and places",
      rests: ["R5"],
      judge: until(
        tagged("limited", "deduped"),
        all(answers("disconnect"), since(tagged("disconnected"), all(answers("receive"), sees("stats")))),
      ),
    },
    "sends-once-within-the-window": {
      says: "a dedupeId makes one message within its window, and each message has an id of its own",
      rests: ["R8", "names"],
      judge: answers("send"),
    },
    "sets-no-timer": { says: "the queue sets no timer", rests: ["R9", "no-leftovers"], judge: leavesNoTimers() },
    "refuses-options-out-of-range": refusesOutOfRange<typeof Starter>()({
      says: "an option outside its range throws RangeError",
      rests: ["ranges", "R1"],
      good: { visibilityMs: 10, maxReceives: 3, retryDelaysMs: [0], prefetch: 1, dedupeMs: 0 },
      bad: {
        visibilityMs: [0, -1, "NaN"],
        maxReceives: [0, 1.5, "NaN"],
        retryDelaysMs: [[], [5, -1], ["NaN"]],
        prefetch: [0, 1.5, "NaN"],
        dedupeMs: [-1, "NaN"],
      },
      make: ({ createLeaseQueue }, options) => createLeaseQueue(options),
      asks: "createLeaseQueue",
    }),
  },
);
