// The rules of a saga word by word, for services that commands answer. Where processes die at their own calls the model
// cannot follow: there the ledger alone judges.
import { Label, show, type World } from "#kit";
import type * as Starter from "../starter.ts";
import type { Begun } from "./system.ts";
import {
  delayMs,
  errorOf,
  inputOf,
  type Outcome,
  REASON,
  resultWords,
  type Setup,
  type StepPlan,
  stepsOf,
  TROUBLE,
} from "./trip.ts";

type Direction = "run" | "undo";
type Asking = { readonly step: StepPlan; readonly direction: Direction };
type Turn = { readonly failedAt: string; readonly error: string; readonly isUnknown: boolean };

export interface SagaState {
  readonly id: string;
  readonly input: number;
  readonly done: string[];
  readonly undone: Set<string>;
  readonly effects: Set<string>;
  readonly asked: Set<string>;
  /** The step whose run has begun and is not known to be done. */
  begun?: string | undefined;
  turn?: Turn | undefined;
  runs: string[];
  signal: Begun["signal"] | "over";
  isRunning: boolean;
  isOver: boolean;
  /** Its present run went on inside a forward step that was begun earlier: no rule says what an abort does there. */
  wentOnInside: boolean;
  asking?: Asking | undefined;
  /** Waits to ask again. */
  waiting?: (Asking & { readonly until: number; readonly error: string }) | undefined;
  failures: number;
  notUndone: string[];
}

export class Model {
  readonly setup: Setup;
  readonly sagas = new Map<string, SagaState>();
  readonly #world: World;
  readonly #steps: readonly StepPlan[];
  readonly #come = new Set<string>();
  #runs = 0;
  #answers = 0;

  constructor(setup: Setup, world: World) {
    this.setup = setup;
    this.#world = world;
    this.#steps = stepsOf(setup);
  }

  get trouble(): (typeof TROUBLE)[Setup["trouble"]] {
    return TROUBLE[this.setup.trouble];
  }

  get byHand(): boolean {
    return this.trouble.byScript === undefined;
  }

  get timers(): number {
    return [...this.sagas.values()].filter(({ waiting }) => waiting).length;
  }

  get deadlines(): number[] {
    return [...this.sagas.values()].flatMap(({ waiting }) => (waiting ? [waiting.until] : []));
  }

  /** What the run has come to, and what its next step is an instance of. */
  tags(...next: string[]): string[] {
    return [...this.#come, ...next];
  }

  comesTo(what: string): void {
    this.#come.add(what);
  }

  asking(id: string): Asking | undefined {
    return this.sagas.get(id)?.asking;
  }

  /** A service that has done it can neither refuse it nor fail before its effect; an undo is not refused. */
  mayAnswer(id: string, outcome: Outcome): boolean {
    const saga = this.sagas.get(id);
    if (saga?.asking === undefined) return false;
    if (saga.effects.has(effectOf(saga.asking))) return outcome === "done" || outcome === "lost";
    return outcome !== "refused" || saga.asking.direction === "run";
  }

  mayBeginAborted(id: string): boolean {
    return this.trouble.aborts === true && !isInside(this.sagas.get(id)) && !this.sagas.get(id)?.isRunning;
  }

  mayRun(id: string): boolean {
    return !this.byHand || this.trouble.joins === true || !this.sagas.get(id)?.isRunning;
  }

  mayJoin(id: string): boolean {
    return this.mayRun(id) && this.sagas.get(id)?.isRunning === true;
  }

  /** Has it completed, or been compensated? */
  isOver(id: string): boolean {
    return this.sagas.get(id)?.isOver === true;
  }

  /** Is an abort of special interest: while a pivot waits, or where another run has joined? */
  isWorthAborting(id: string): boolean {
    const { waiting, runs = [] } = this.sagas.get(id) ?? {};
    return this.mayAbort(id) && (waiting?.step.kind === "pivot" || runs.length > 1);
  }

  mayAbort(id: string): boolean {
    const saga = this.sagas.get(id);
    return this.trouble.aborts === true && saga?.isRunning === true && saga.signal === "live" && !saga.wentOnInside;
  }

  run({ id, signal }: Begun): void {
    this.#runs += 1;
    if (!this.byHand) return;
    const saga = this.sagas.get(id) ?? fresh(id, this.#runs);
    this.sagas.set(id, saga);
    saga.runs.push(`run ${this.#runs}`);
    if (saga.isRunning) return;
    Object.assign(saga, { isRunning: true, wentOnInside: isInside(saga), signal, failures: 0, notUndone: [] });
    this.#proceed(saga);
  }

  answer(id: string, outcome: Outcome): void {
    const saga = this.sagas.get(id);
    const asking = saga?.asking;
    if (saga === undefined || asking === undefined) return;
    saga.asking = undefined;
    this.#answers += 1;
    if (outcome === "done" || outcome === "lost") saga.effects.add(effectOf(asking));
    if (outcome === "done") this.#succeeds(saga, asking);
    else this.#fails(saga, asking, { outcome, error: errorOf(asking.step.name, outcome, this.#answers).message });
  }

  abort(id: string, whose: "first" | "latest"): void {
    const saga = this.sagas.get(id);
    if (saga?.signal !== "live" || (whose === "latest" && saga.runs.length > 1)) return;
    saga.signal = "aborted";
    const { asking, waiting } = saga;
    if (asking?.direction === "run" && asking.step.kind !== "retriable") {
      this.#world.tell("asks", { call: id, words: "sees its signal abort" });
    }
    if (waiting?.step.kind !== "pivot") return;
    saga.waiting = undefined;
    this.#ends(saga, { outcome: "stuck", failedAt: waiting.step.name, error: waiting.error, notUndone: [] });
  }

  crash({ takesEffect }: { takesEffect: boolean }): void {
    for (const saga of this.sagas.values()) {
      if (takesEffect && saga.asking) saga.effects.add(effectOf(saga.asking));
      Object.assign(saga, { isRunning: false, asking: undefined, runs: [] });
    }
  }

  elapse(): void {
    for (const saga of this.sagas.values()) {
      const { waiting } = saga;
      if (waiting === undefined || waiting.until > this.#world.nowMs) continue;
      saga.waiting = undefined;
      this.#ask(saga, waiting);
    }
  }

  net(): Record<string, Record<string, number>> {
    const world: Record<string, Record<string, number>> = {};
    for (const { id, effects, asked } of this.sagas.values()) {
      const count = (step: string) => (effects.has(`run ${step}`) && !effects.has(`undo ${step}`) ? 1 : 0);
      if (asked.size > 0) world[id] = Object.fromEntries([...asked].map((step) => [step, count(step)]));
    }
    return world;
  }

  #proceed(saga: SagaState): void {
    if (saga.turn) this.#back(saga, saga.turn);
    else this.#forward(saga);
  }

  #forward(saga: SagaState): void {
    const next = this.#steps.find(({ name }) => !saga.done.includes(name));
    const border = this.#steps.find(({ kind }) => kind !== "compensable");
    const canTurn = next?.kind !== "retriable" || next === border;
    if (next === undefined) this.#ends(saga, { outcome: "completed", notUndone: [] });
    else if (saga.signal === "aborted" && canTurn)
      this.#turns(saga, { failedAt: next.name, error: REASON, isUnknown: false });
    else this.#ask(saga, { step: next, direction: "run" });
  }

  #back(saga: SagaState, turn: Turn): void {
    const { failedAt, error } = turn;
    const { notUndone } = saga;
    const next = this.#nextUndo(saga, turn);
    if (next) this.#ask(saga, { step: next, direction: "undo" });
    else this.#ends(saga, { outcome: notUndone.length > 0 ? "stuck" : "compensated", failedAt, error, notUndone });
  }

  #nextUndo({ done, undone, notUndone }: SagaState, { failedAt, isUnknown }: Turn): StepPlan | undefined {
    const touched = this.#steps.filter(({ name }) => done.includes(name) || (isUnknown && name === failedAt));
    return touched.findLast(({ name }) => !undone.has(name) && !notUndone.includes(name));
  }

  #ask(saga: SagaState, asking: Asking): void {
    const { step, direction } = asking;
    saga.asking = { step, direction };
    saga.asked.add(step.name);
    if (direction === "run") saga.begun = step.name;
    if (step.kind !== "compensable") this.#come.add("beyond");
    const known = saga.done.length === 0 ? "" : `, knowing the result of ${saga.done.join(", ")}`;
    const { bought } = inputOf(saga.id, saga.input);
    this.#world.tell("asks", { call: saga.id, words: `${direction} ${step.name} for ${show(bought)}${known}` });
  }

  #succeeds(saga: SagaState, { step, direction }: Asking): void {
    saga.failures = 0;
    saga.begun = undefined;
    if (direction === "run") saga.done.push(step.name);
    else saga.undone.add(step.name);
    this.#proceed(saga);
  }

  #fails(saga: SagaState, asking: Asking, { outcome, error }: { outcome: Outcome; error: string }): void {
    const { step, direction } = asking;
    saga.failures += 1;
    const isLast = saga.failures >= this.setup.attempts;
    const isRefused = outcome === "refused";
    if (direction === "run" && (step.kind === "compensable" || (step.kind === "pivot" && isRefused))) {
      const why = saga.signal === "aborted" ? REASON : error;
      this.#turns(saga, { failedAt: step.name, error: why, isUnknown: !isRefused });
    } else if (direction === "undo" && isLast) {
      saga.failures = 0;
      saga.notUndone.push(step.name);
      this.#proceed(saga);
    } else if (direction === "run" && (isLast || (step.kind === "pivot" && saga.signal === "aborted"))) {
      this.#ends(saga, { outcome: "stuck", failedAt: step.name, error, notUndone: [] });
    } else {
      saga.waiting = { ...asking, error, until: this.#world.nowMs + delayMs(saga.failures) };
    }
  }

  #turns(saga: SagaState, turn: Turn): void {
    this.#come.add("turned");
    saga.failures = 0;
    saga.turn = turn;
    this.#proceed(saga);
  }

  #ends(saga: SagaState, result: Starter.SagaResult): void {
    this.#come.add(result.outcome);
    for (const call of saga.runs) this.#world.settles({ call, fulfilled: new Label(resultWords(result)) });
    Object.assign(saga, { isRunning: false, isOver: result.outcome !== "stuck", runs: [], signal: "over" });
  }
}

function isInside(saga: SagaState | undefined): boolean {
  return saga?.begun !== undefined && saga.turn === undefined;
}

const effectOf = ({ step, direction }: Asking) => `${direction} ${step.name}`;

function fresh(id: string, input: number): SagaState {
  return {
    id,
    input,
    done: [],
    undone: new Set(),
    effects: new Set(),
    asked: new Set(),
    runs: [],
    signal: "none",
    isRunning: false,
    isOver: false,
    wentOnInside: false,
    failures: 0,
    notUndone: [],
  };
}
