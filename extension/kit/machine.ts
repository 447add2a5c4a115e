// A machine: the definition from which random runs, replay, showcase, playground and diagram all come. The learner's
// code is the system; the model says what the rules ask for.
import type { Scene } from "../scenes/scene.ts";
import type { CommandCall, Json } from "../scenes/trace.ts";
import type { Outcome } from "./outcome.ts";
import type { Param, Params } from "./param.ts";
import type { RunRecord } from "./record.ts";
import type { Happening, World } from "./world.ts";

export interface Command<System, Model, Args> {
  /** The parameters; plain JSON. `{}` where there are none. */
  readonly args: Params<Args>;
  /**
   * Where a run is drawn at random: turns arguments that fit nothing now into the nearest that do, say a call that is
   * not running into one that is. The result is what is done and recorded.
   */
  readonly fit?: (args: Args, model: Model) => Args;
  /** The step in the domain's words, before it is done: `worker A acknowledges lease 2`. */
  readonly words: (args: Args, model: Model) => string;
  /** Does the command make sense now? Where not, the step is left out of the run. Default: always. */
  readonly when?: (model: Model, args: Args) => boolean;
  /** Does it to the learner's code. What it returns or throws is recorded and compared. */
  readonly run: (system: System, args: Args) => unknown;
  /** Which cases the step is an instance of, before it is done: `["straggler"]`. A judgement may look at some cases only. */
  readonly tags?: (args: Args, model: Model) => readonly string[];
  /** What the rules ask for. Absent: `run` on the model, which then offers the same contract as the system. */
  readonly model?: (model: Model, args: Args) => unknown;
  /**
   * Where the rules leave a choice: asked in place of `model`, after the learner's code, with its answer (`theirs`). Makes the
   * same choice if the rules allow it, and another one if they do not; so a choice that is free is never a difference.
   */
  readonly follow?: (model: Model, args: Args, theirs: Outcome) => unknown;
  /** The contract's member that is asked, to point at in the learner's file. Default: the command's name. */
  readonly asks?: string;
  /** How often it is drawn beside the others, default 1; 0 is for showcase and playground alone. */
  readonly weight?: number;
  /** True where it is no use of the contract but bad luck: a node dies, a message is lost. Offered apart by hand. */
  readonly fault?: true;
}

export interface Probe<System, Model, Value> {
  /** Asks the learner's code for something that can be seen from outside, after each step. */
  readonly run: (system: System) => Value;
  /** The model's answer. Absent: `run` on the model. */
  readonly model?: (model: Model) => Value;
  /** What a part of the value is, in words: path `["k3"]` is `owner("k3")`. */
  readonly about?: (path: readonly string[]) => string;
  /** The contract's member that is asked. */
  readonly asks?: string;
  /**
   * Asking lets the code catch up with the time. Such a probe is not asked when only time has passed, so that whatever
   * is called next is the first to come.
   */
  readonly stirs?: true;
  /** Asked only where a picture is drawn, and after all others: for what is too dear for every step of a random run. */
  readonly drawn?: true;
}

/** What one side shows at one step; all that a picture may be drawn from. */
export interface Frame<Setup, Seen> {
  readonly side: "yours" | "model";
  readonly setup: Setup;
  readonly atMs: number;
  /** What the probes answered; a probe that threw is undefined. */
  readonly seen: { readonly [K in keyof Seen]: Seen[K] | undefined };
  /** Timers that are set; on the model's side those that the rules ask for. */
  readonly timers: number;
  /** This step and all before it on this side; the first is the setup, which has no command. */
  readonly history: readonly FrameStep<Seen>[];
}

export interface FrameStep<Seen = unknown> {
  readonly command: CommandCall | undefined;
  readonly text: string;
  readonly atMs: number;
  readonly answer: Outcome;
  /** What the probes answered after this step; a probe that threw is undefined. */
  readonly seen: { readonly [K in keyof Seen]: Seen[K] | undefined };
  readonly happenings: readonly Happening[];
}

export interface Time<Model> {
  /** Milliseconds that the built-in command `advance` lets pass. */
  readonly advance: Param<number>;
  /** Instants (ms since the run began) at which something is due: random runs go to, just before and just past them. */
  readonly deadlines?: (model: Model) => readonly number[];
  /** Tells the model that time has passed, where it does not catch up by itself. */
  readonly elapse?: (model: Model) => void;
  /** How often time passes beside the other commands, default 2. */
  readonly weight?: number;
}

export interface Machine<Subject, Setup, System, Model, Commands, Seen> {
  readonly setup: Params<Setup>;
  /** The setup in words: `a ring with 4 points a node`. */
  readonly setupWords: (setup: Setup) => string;
  /** Builds the learner's instance. */
  readonly start: (subject: Subject, setup: Setup, world: World) => System;
  readonly model: (setup: Setup, world: World) => Model;
  readonly commands: { readonly [K in keyof Commands]: Command<System, Model, Commands[K]> };
  readonly probes: { readonly [K in keyof Seen]: Probe<System, Model, Seen[K]> };
  /** Absent: the contract knows no time. */
  readonly time?: Time<Model>;
  /** Timers that the rules ask for now; default 0. Only asked where a property judges timers. */
  readonly timers?: (model: Model) => number;
  /** True where the contract knows promises: microtasks are drained after each step. */
  readonly async?: boolean;
  /** Happenings in words, by kind; each kind has readable words without. */
  readonly say?: { readonly [kind: string]: (data: never) => string };
  readonly view: (frame: Frame<Setup, Seen>) => Scene;
  readonly showcase: { readonly setup: Setup; readonly commands: readonly CommandCall[] };
  /** Random runs in a full pass; choose by measurement. Default 300. */
  readonly runs?: number;
  /** Commands in the longest random run, default 40. */
  readonly length?: number;
  /** Kinds of runs worth counting, in words: `a node was removed twice`. After a pass a learner sees their shares. */
  readonly cases?: { readonly [label: string]: (record: RunRecord) => boolean };
}

/** A machine whose type parameters nobody needs any more: what kit works with inside. */
export type AnyMachine = Machine<
  unknown,
  CommandCall["args"],
  unknown,
  unknown,
  Record<string, CommandCall["args"]>,
  Record<string, unknown>
>;

/** A command of a showcase: `step("add", { node: "A" })`. */
export function step(name: string, args: { readonly [name: string]: Json } = {}): CommandCall {
  return { name, args };
}

/** The built-in command that lets time pass. */
export const ADVANCE = "advance";
/** The built-in command of random runs that goes to a deadline of the model; it is recorded as `advance`. */
export const ADVANCE_TO = "advance-to-deadline";
/** The built-in command that builds everything anew with another setup and repeats what was done so far. */
export const REBUILD = "rebuild";
