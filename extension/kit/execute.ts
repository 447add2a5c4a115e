// Executes one run against the learner's code and the model, and records what both show.
import type { CommandCall, RunData } from "../scenes/trace.ts";
import type { Clock } from "./clock.ts";
import type { IntrinsicsGuard } from "./intrinsics.ts";
import { ADVANCE, ADVANCE_TO, type AnyMachine, REBUILD } from "./machine.ts";
import { attempt, type Outcome, threw } from "./outcome.ts";
import type { RecordedStep, RunRecord } from "./record.ts";
import { onUnhandled } from "./unhandled.ts";
import { World } from "./world.ts";

/** What every run of an exercise needs: the machine, the learner's module, the time. */
export interface Stage {
  readonly machine: AnyMachine;
  readonly subject: unknown;
  readonly clock: Clock;
  /** True where the run was drawn at random and nobody chose its arguments: commands may make them fit. */
  readonly fits?: boolean;
  /** True where pictures are drawn from the record: probes that are `drawn` are asked too. */
  readonly draws?: boolean;
  /** Where the realm is shared with code that nobody trusts: looks after every step. */
  readonly guard?: IntrinsicsGuard | undefined;
}

/**
 * Runs `run` once from a fresh start.
 * @throws TamperedError where the learner's code changed an intrinsic; else only where the exercise itself is at fault.
 */
export async function execute(stage: Stage, run: RunData): Promise<RunRecord> {
  const execution = await begin(stage, run.setup);
  try {
    await execution.perform(run.commands);
    return execution.record();
  } finally {
    execution.end();
  }
}

/** A run under way: its time stands still until the next command. */
export interface RunUnderWay {
  /** Does the commands after what was done; those that make no sense are left out. */
  perform(commands: readonly CommandCall[]): Promise<void>;
  record(): RunRecord;
  /** Listens no more for what the learner's code leaves unhandled. */
  end(): void;
}

/**
 * Begins a run that is given its commands bit by bit. One at a time: they share the clock.
 * @throws as {@link execute} does
 */
export async function begin(stage: Stage, setup: RunData["setup"]): Promise<RunUnderWay> {
  const execution = new Execution(stage, setup);
  onUnhandled((reason) => execution.yours.tell("unhandled-rejection", reason));
  await execution.start();
  return execution;
}

class Execution implements RunUnderWay {
  readonly yours: World;
  readonly #modelWorld: World;
  readonly #stage: Stage;
  readonly #probes: readonly (readonly [string, AnyMachine["probes"][string]])[];
  readonly #steps: RecordedStep[] = [];
  readonly #done: CommandCall[] = [];
  readonly #firstSetup: CommandCall["args"];
  #setup: CommandCall["args"];
  #system: unknown;
  #model: unknown;
  #couldStart = false;

  constructor(stage: Stage, setup: RunData["setup"]) {
    this.#stage = stage;
    this.#probes = probesOf(stage);
    // A machine's setup is always a record of its parameters.
    this.#firstSetup = setup as CommandCall["args"];
    this.#setup = this.#firstSetup;
    stage.clock.restart();
    this.yours = new World(stage.clock);
    this.#modelWorld = new World(stage.clock);
  }

  async start(): Promise<void> {
    const started = this.#build();
    await this.#settle();
    const text = this.#stage.machine.setupWords(this.#setup);
    this.#push({ command: undefined, text, tags: [] }, { yours: started, model: NOTHING });
    this.#couldStart = started.kind === "returned";
  }

  async perform(commands: readonly CommandCall[]): Promise<void> {
    if (!this.#couldStart) return;
    for (const command of commands) await this.#step(command);
  }

  record(): RunRecord {
    return { run: { setup: this.#firstSetup, commands: this.#done }, steps: this.#steps };
  }

  end(): void {
    onUnhandled(undefined);
  }

  /** Makes system and model for the setup in force; how making the system ended. */
  #build(): Outcome {
    const { machine, subject } = this.#stage;
    this.#model = machine.model(this.#setup, this.#modelWorld);
    return attempt(() => {
      this.#system = machine.start(subject, this.#setup, this.yours);
    });
  }

  async #step(drawn: CommandCall): Promise<void> {
    if (drawn.name === ADVANCE || drawn.name === ADVANCE_TO) return this.#advance(drawn);
    if (drawn.name === REBUILD) return this.#rebuild(drawn);
    const command = this.#stage.machine.commands[drawn.name];
    if (command === undefined) throw new Error(`the machine has no command "${drawn.name}"`);
    const toFit = this.#stage.fits === true ? command.fit : undefined;
    const call = toFit === undefined ? drawn : { ...drawn, args: toFit(drawn.args, this.#model) };
    if (command.when?.(this.#model, call.args) === false) return;
    const text = command.words(call.args, this.#model);
    const tags = command.tags?.(call.args, this.#model) ?? [];
    this.#done.push(call);
    const answer = this.#ask(call);
    await this.#settle();
    this.#push({ command: call, text, tags }, answer);
  }

  #ask({ name, args }: CommandCall): { yours: Outcome; model: Outcome } {
    const command = this.#stage.machine.commands[name];
    if (command?.follow !== undefined) return this.#askToFollow(command.follow, command, args);
    // The model goes first: it must not run in a realm that the learner's code has just rewired.
    const model = attempt(() => (command?.model ?? command?.run)?.(this.#model, args));
    const yours = attempt(() => command?.run(this.#system, args));
    this.#stage.guard?.check();
    return { yours, model };
  }

  /** The model waits for the learner's choice; the guard has looked at the realm before it runs. */
  #askToFollow(follow: Following, { run }: AnyMachine["commands"][string], args: CommandCall["args"]) {
    const yours = attempt(() => run(this.#system, args));
    this.#stage.guard?.check();
    return { yours, model: attempt(() => follow(this.#model, args, yours)) };
  }

  async #advance(call: CommandCall): Promise<void> {
    const ms = this.#distance(call);
    if (ms <= 0) return;
    const done = { name: ADVANCE, args: { ms } };
    this.#done.push(done);
    const yours = await this.#pass(ms);
    this.#stage.guard?.check();
    this.#stage.machine.time?.elapse?.(this.#model);
    this.#push({ command: done, text: `${ms} ms pass`, tags: [] }, { yours, model: NOTHING });
  }

  /** Timers are the learner's: one that throws is told as how the time passed. */
  async #pass(ms: number): Promise<Outcome> {
    try {
      if (this.#stage.machine.async) await this.#stage.clock.advance(ms);
      else this.#stage.clock.advanceSync(ms);
      return NOTHING;
    } catch (error) {
      return threw(error);
    }
  }

  /** How far to go: a plain number, or to the model's nth deadline, `off` ms past it. */
  #distance({ name, args }: CommandCall): number {
    if (name === ADVANCE) return Number(args.ms);
    const deadlines = this.#stage.machine.time?.deadlines?.(this.#model) ?? [];
    const due = deadlines.filter((at) => at > this.yours.nowMs).sort((left, right) => left - right);
    const target = due[Number(args.nth) % due.length];
    return target === undefined ? 0 : target + Number(args.off) - this.yours.nowMs;
  }

  /** The same history under another setup. */
  async #rebuild(call: CommandCall): Promise<void> {
    this.#setup = { ...this.#setup, ...call.args };
    const yours = this.#build();
    if (yours.kind === "returned") {
      for (const earlier of this.#done.filter(({ name }) => name !== ADVANCE && name !== REBUILD)) {
        this.#ask(earlier);
        await this.#settle();
      }
    }
    this.yours.take();
    this.#modelWorld.take();
    this.#done.push(call);
    const text = `the same again with ${this.#stage.machine.setupWords(this.#setup)}`;
    this.#push({ command: call, text, tags: [] }, { yours, model: NOTHING });
  }

  async #settle(): Promise<void> {
    if (this.#stage.machine.async) await this.#stage.clock.settle();
  }

  #push(done: Pick<RecordedStep, "command" | "text" | "tags">, answer: { yours: Outcome; model: Outcome }): void {
    const { machine, clock, guard } = this.#stage;
    const broken = done.command === undefined && answer.yours.kind === "threw";
    const expected = this.#look("model", done.command);
    const seen = broken ? {} : this.#look("yours", done.command);
    guard?.check();
    this.#steps.push({
      ...done,
      index: this.#steps.length,
      atMs: clock.nowMs,
      setup: this.#setup,
      yours: {
        answer: answer.yours,
        seen,
        timers: clock.timers,
        happenings: this.yours.take(),
      },
      model: {
        answer: answer.model,
        seen: expected,
        timers: machine.timers?.(this.#model) ?? 0,
        happenings: this.#modelWorld.take(),
      },
    });
  }

  #look(side: "yours" | "model", command: CommandCall | undefined): Record<string, Outcome> {
    const seen: Record<string, Outcome> = {};
    const waited = command?.name === ADVANCE;
    for (const [name, probe] of this.#probes) {
      if (waited && probe.stirs) continue;
      seen[name] = attempt(() =>
        side === "yours" ? probe.run(this.#system) : (probe.model ?? probe.run)(this.#model),
      );
    }
    return seen;
  }
}

/** What is asked after a step: the probes for pictures last, and only where pictures are drawn. */
function probesOf({ machine, draws }: Stage): [string, AnyMachine["probes"][string]][] {
  const probes = Object.entries(machine.probes);
  const drawn = draws ? probes.filter(([, probe]) => probe.drawn) : [];
  return [...probes.filter(([, probe]) => !probe.drawn), ...drawn];
}

type Following = NonNullable<AnyMachine["commands"][string]["follow"]>;

const NOTHING: Outcome = { kind: "returned", value: undefined };
