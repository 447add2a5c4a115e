// What the rules ask of a tree of contexts: a plain list, in which each one knows its parent, its own end and its error.
import { Label, type World } from "#kit";
import {
  type Bound,
  bound,
  type Cause,
  type Children,
  CONTEXTS,
  type ContextName,
  causeOf,
  type Deadlines,
  ENDED,
  type Ends,
  type ErrorName,
  type Errs,
  errOf,
  FAULT,
  type Forest,
  heirOf,
  KEYS,
  type KeyName,
  LIVING,
  labelOf,
  type Make,
  NAMES,
  type Outcome,
  type Plan,
  planOf,
  ROOT,
  RUNS,
  reasonOf,
  VALUE,
  type Work,
} from "./words.ts";

interface End {
  readonly name: ErrorName;
  readonly cause: unknown;
}

interface Node {
  readonly name: string;
  readonly parent: Node | undefined;
  readonly by: Make["by"] | "background";
  /** In ms since the run began; Infinity where there is none. */
  readonly deadline: number;
  readonly signal?: string;
  readonly binding?: { readonly key: KeyName; readonly value: Bound };
  end: End | undefined;
  readonly plan: Plan;
}

export class Model implements Forest {
  readonly #world: World;
  readonly #nodes: Node[] = [];
  readonly #reasons = new Map<string, Label>();
  readonly #plants = new Map<string, string>();
  /** Runs that have not settled, and their contexts. */
  readonly #runs = new Map<string, Node>();
  /** Runs whose works have not settled. */
  readonly #works = new Set<string>();
  #begun = 0;

  constructor(world: World) {
    this.#world = world;
    const deadline = Number.POSITIVE_INFINITY;
    const plan = planOf(ROOT, { bornMs: 0 });
    this.#nodes.push({ name: ROOT, parent: undefined, by: "background", deadline, end: undefined, plan });
  }

  make(on: string, make: Make): Label {
    const name = this.next ?? "";
    this.#add(name, { parent: this.#of(on), make });
    return endOf(this.#of(name));
  }

  cancel(name: string, cause: Cause): Ends {
    this.#end(this.#of(name), { name: "CanceledError", cause: causeOf(cause) });
    return this.ends();
  }

  abort(signal: string): Ends {
    const cause = new Label(reasonOf(signal));
    this.#reasons.set(signal, cause);
    for (const node of this.#nodes) if (node.signal === signal) this.#end(node, { name: "CanceledError", cause });
    return this.ends();
  }

  plant(name: string, under: string): void {
    this.#plants.set(name, under);
  }

  look(name: string, key: KeyName): unknown {
    const [nearest] = this.#bindings(name, key);
    return nearest === undefined ? undefined : bound(nearest);
  }

  run(name: string, work: Work): void {
    const node = this.#of(name);
    const call = this.nextRun;
    this.#begun += 1;
    if (node.end) this.#world.settles({ call, rejected: this.#label(node) });
    else this.#work(call, { node, work });
  }

  settle(call: string, how: Outcome): void {
    this.#works.delete(call);
    if (!this.#runs.delete(call)) return;
    if (how === "succeeds") this.#world.settles({ call, fulfilled: new Label(VALUE) });
    else this.#world.settles({ call, rejected: new Label(FAULT) });
  }

  ends(): Ends {
    return Object.fromEntries(this.#nodes.map((node) => [node.name, endOf(node)]));
  }

  errs(): Errs {
    const ended = this.#nodes.filter(({ end }) => end);
    return Object.fromEntries(ended.map((node) => [node.name, { is: this.#label(node), cause: node.end?.cause }]));
  }

  deadlines(): Deadlines {
    const told = ({ deadline }: Node) => (deadline === Number.POSITIVE_INFINITY ? undefined : deadline);
    return Object.fromEntries(this.#nodes.map((node) => [node.name, told(node)]));
  }

  children(): Children {
    return Object.fromEntries(this.#nodes.map((node) => [node.name, this.#below(scopeOf(node)).length]));
  }

  plan(): readonly Plan[] {
    return this.#nodes.map(({ plan }) => plan);
  }

  /** Time has passed: whatever is due ends, in the order of the deadlines. */
  elapse(): void {
    const now = this.#world.nowMs;
    const due = this.#timed().filter(({ deadline }) => deadline <= now);
    for (const node of due.sort((a, b) => a.deadline - b.deadline)) {
      this.#end(node, { name: "DeadlineExceededError", cause: undefined });
    }
  }

  /** The instants at which something is due, in ms since the run began. */
  get due(): number[] {
    return this.#timed().map(({ deadline }) => deadline);
  }

  /** The name of the next context; undefined where there are enough. */
  get next(): string | undefined {
    return NAMES.find((name) => !this.#nodes.some((node) => node.name === name));
  }

  has(name: string): boolean {
    return this.#nodes.some((node) => node.name === name);
  }

  /** A context that is there: this one, or one in its stead, a young one as easily as an old one. */
  there(name: ContextName): ContextName {
    const names = CONTEXTS.filter((one) => this.has(one));
    return names[CONTEXTS.indexOf(name) % names.length] ?? name;
  }

  isLiving(name: string): boolean {
    return this.#nodes.some((node) => node.name === name && node.end === undefined);
  }

  isBelow(name: string, ancestor: string): boolean {
    const [node, above] = [name, ancestor].map((wanted) => this.#nodes.find((one) => one.name === wanted));
    return node !== above && node !== undefined && above !== undefined && isWithin(node, above);
  }

  hasBelow(name: string): boolean {
    return this.#nodes.some((node) => !node.end && this.isBelow(node.name, name));
  }

  /** Will something happen when it ends: a child that a listener makes, a run that lets go? */
  isWatched(name: string): boolean {
    const isAwaited = [...this.#runs.values()].some((node) => node.name === name);
    return this.isLiving(name) && (this.#plants.has(name) || isAwaited);
  }

  canEnd(name: string): boolean {
    return this.isLiving(name) && this.canCancel(name);
  }

  /** How many bindings of the key, or of one with its label, there are from here to the root. */
  sees(name: string, key: KeyName): number {
    if (!this.has(name)) return 0;
    const alike = KEYS.filter((other) => labelOf(other) === labelOf(key));
    return alike.reduce((count, other) => count + this.#bindings(name, other).length, 0);
  }

  canCancel(name: string): boolean {
    return this.#nodes.some((node) => node.name === name && node.by !== "background" && node.by !== "withValue");
  }

  canPlant(name: string): boolean {
    return name !== ROOT && this.isLiving(name) && !this.#plants.has(name);
  }

  isAborted(signal: string): boolean {
    return this.#reasons.has(signal);
  }

  get nextRun(): string {
    return `run ${this.#begun + 1}`;
  }

  get canRun(): boolean {
    return this.#begun < RUNS.length;
  }

  /** Has a work that pends, whether or not anybody still waits for it. */
  pends(call: string): boolean {
    return this.#works.has(call);
  }

  /** Why a context made so would be born ended. */
  bornEnded(on: string, make: Make): "ended parent" | "past" | "aborted signal" | undefined {
    if (!this.isLiving(on)) return "ended parent";
    if (make.by === "withSignal") return this.isAborted(make.signal) ? "aborted signal" : undefined;
    const span = spanOf(make);
    return span !== undefined && span <= 0 ? "past" : undefined;
  }

  /** What the contexts on the way to the root bind, the nearest first. */
  #bindings(name: string, key: KeyName): Bound[] {
    const { binding, parent } = this.#of(name);
    const here = binding?.key === key ? [binding.value] : [];
    return parent === undefined ? here : [...here, ...this.#bindings(parent.name, key)];
  }

  #add(name: string, { parent, make }: { parent: Node; make: Make }): void {
    const own = this.#world.nowMs + (spanOf(make) ?? Number.POSITIVE_INFINITY);
    const node: Node = {
      name,
      parent,
      by: make.by,
      deadline: Math.min(own, parent.deadline),
      end: parent.end,
      plan: planOf(name, { on: parent.name, make, bornMs: this.#world.nowMs }),
      ...(make.by === "withSignal" && { signal: make.signal }),
      ...(make.by === "withValue" && { binding: { key: make.key, value: make.value } }),
    };
    this.#nodes.push(node);
    const reason = node.signal && this.#reasons.get(node.signal);
    if (reason) this.#end(node, { name: "CanceledError", cause: reason });
    const isOwn = node.deadline < parent.deadline;
    if (isOwn && node.deadline <= this.#world.nowMs)
      this.#end(node, { name: "DeadlineExceededError", cause: undefined });
  }

  #work(call: string, { node, work }: { node: Node; work: Work }): void {
    this.#world.tell("ran", { call, how: "running" });
    this.#runs.set(call, node);
    if (work === "pends") this.#works.add(call);
    else if (work === "ends its context") this.#end(node, { name: "CanceledError", cause: "its own work" });
    else this.settle(call, work === "returns" ? "succeeds" : "fails");
  }

  #end(first: Node, end: End): void {
    if (first.end) return;
    const wave = this.#nodes.filter((node) => !node.end && isWithin(node, first));
    for (const node of wave) node.end = end;
    for (const [call, node] of this.#runs) {
      if (!wave.includes(node)) continue;
      this.#runs.delete(call);
      this.#world.settles({ call, rejected: this.#label(node) });
    }
    for (const { name } of wave) {
      const under = this.#plants.get(name);
      if (under !== undefined) this.#add(heirOf(name), { parent: this.#of(under), make: { by: "withCancel" } });
    }
  }

  /** Living contexts with a deadline of their own, before their parent's. */
  #timed(): Node[] {
    return this.#nodes.filter(
      ({ end, deadline, parent }) => !end && deadline < (parent?.deadline ?? Number.POSITIVE_INFINITY),
    );
  }

  #below(scope: Node): Node[] {
    return this.#nodes.filter(
      ({ end, by, parent }) => !end && by !== "withValue" && parent && scopeOf(parent) === scope,
    );
  }

  #label({ end }: Node): Label {
    return new Label(errOf(this.#nodes.find((node) => node.end === end)?.name ?? ""));
  }

  #of(name: string): Node {
    const node = this.#nodes.find((one) => one.name === name);
    if (node === undefined) throw new Error(`no context is called ${name}`);
    return node;
  }
}

function endOf({ end }: Node): Label {
  return end ? ENDED[end.name] : LIVING;
}

function spanOf(make: Make): number | undefined {
  const span = make.by === "withDeadline" ? make.inMs : make.by === "withTimeout" ? make.ms : undefined;
  return span === undefined ? undefined : Number(span);
}

/** The context that a value hangs before; any other itself. */
function scopeOf(node: Node): Node {
  return node.by === "withValue" && node.parent ? scopeOf(node.parent) : node;
}

function isWithin(node: Node, ancestor: Node): boolean {
  return node === ancestor || (node.parent !== undefined && isWithin(node.parent, ancestor));
}
