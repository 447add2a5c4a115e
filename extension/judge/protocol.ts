// The wire between the judge's parent and its child process: one union a direction, plain JSON. Every message of the
// child about a job carries the job's token, which the learner's code never sees. The child sends raw stacks; the parent,
// which no learner's code can touch, maps them to places in the learner's files.
import type { Played } from "../kit/playground.ts";
import type { Telling } from "../kit/telling.ts";
import type { PlaygroundOffer } from "../scenes/offer.ts";
import type { CommandCall, RunData, Trace } from "../scenes/trace.ts";
import type { LogLine, PropertyVerdict } from "./verdict.ts";

/** Before the path of a learner's module in every stack. */
export const LEARNER_SCHEME = "learner:///";

/** One module of the learner's program, already JavaScript (an ES module). */
export interface CompiledModule {
  /** Path relative to the submission's root, `/` between parts. */
  readonly file: string;
  readonly code: string;
  /** What V8 and a debugger know the module by. Default: LEARNER_SCHEME and `file`. */
  readonly url?: string;
  /** A source map (JSON) where positions moved; absent where code and source agree in every position. */
  readonly map?: string;
  /** What each import specifier of this module means: the `file` of another module of the program. */
  readonly imports: Readonly<Record<string, string>>;
}

export interface Program {
  readonly entry: string;
  readonly modules: readonly CompiledModule[];
}

export interface TestJob {
  readonly kind: "test";
  readonly seed: number;
  /** Runs of each property; absent: the exercise's own number. */
  readonly runs?: number;
  /** Judge this property alone. */
  readonly property?: string;
  /** Start of the random sequence within the seed, as a verdict's path says. */
  readonly path?: string;
  /** Stored refutations, tried before anything random: property id to run. */
  readonly first?: Readonly<Record<string, RunData>>;
  /** Count what runs of the learner's files. */
  readonly coverage?: boolean;
}

export interface TraceJob {
  readonly kind: "trace";
  readonly exercise: Trace["exercise"];
  /** Absent: the exercise's showcase. */
  readonly run?: RunData;
  /** The property whose violation the trace marks. */
  readonly property?: string;
}

/** Known mistakes on a learner's counterexample; the program exports one namespace a mistake. */
export interface CompareJob {
  readonly kind: "compare";
  readonly run: RunData;
  readonly property: string;
}

/** What known mistakes do in a run; the program exports one namespace a mistake. */
export interface ForeseeJob {
  readonly kind: "foresee";
  /** Absent: the exercise's showcase. */
  readonly run?: RunData;
}

/** A playground: the child offers its controls, then waits for acts until it is ended. */
export interface PlayJob {
  readonly kind: "play";
}

/** What a person does in a playground. */
export type PlayAct =
  /** Begin anew with all that the run does; absent: with nothing done. */
  | { readonly kind: "open"; readonly run?: RunData }
  | { readonly kind: "do"; readonly commands: readonly CommandCall[] }
  /** One command as the random runs draw it. */
  | { readonly kind: "random"; readonly seed: number };

export type Job = TestJob | TraceJob | CompareJob | ForeseeJob | PlayJob;

/** One run of the learner's code under a debugger, read from a file. */
export interface DebugJob {
  readonly bundle: string;
  readonly program: Program;
  /** Value names that the learner's entry module must export. */
  readonly exports: readonly string[];
  /** Absent: the exercise's showcase. */
  readonly run?: RunData;
  /** The property that judges the run; absent: nothing does. */
  readonly property?: string;
}

/** How the run ended; absent where it was stopped. */
export type DebugResult =
  | { readonly end: "invalid"; readonly problem: RawProblem }
  | { readonly end: "refuted"; readonly expected: string; readonly actual: string; readonly text: string }
  | { readonly end: "held" };

/** What the child enforces while a job runs: the watchdog time and memory, the console its own size. */
export interface RunLimits {
  readonly wallClockMs: number;
  readonly residentMb: number;
  readonly logLines: number;
  readonly logCharacters: number;
  readonly logLineCharacters: number;
}

export type ToChild =
  /** The exercise's bundle as text; sent as soon as the exercise is known, while the learner's file compiles. */
  | { readonly type: "load"; readonly token: string; readonly bundle: string }
  | {
      readonly type: "run";
      readonly token: string;
      readonly program: Program;
      /** Value names that the learner's entry module must export. */
      readonly exports: readonly string[];
      readonly limits: RunLimits;
      readonly job: Job;
    }
  /** After a play job was offered; one at a time. */
  | { readonly type: "act"; readonly token: string; readonly limits: RunLimits; readonly act: PlayAct };

/** What the child can and cannot do, as probed at boot: true means that the door is open. */
export interface Capabilities {
  readonly node: string;
  readonly permissionModel: boolean;
  readonly fileSystem: boolean;
  readonly childProcess: boolean;
  readonly worker: boolean;
  /** Whether the watchdog can say where a loop hangs. */
  readonly inspector: boolean;
}

/** A property's verdict before the parent has mapped stacks to places. */
export type RawProperty = Omit<PropertyVerdict, "error" | "at"> & {
  readonly error?: Thrown;
  /** The contract's member whose answer was wrong, where nothing was thrown. */
  readonly asked?: string;
};

export interface Thrown {
  readonly message: string;
  /** As V8 wrote it; not to be trusted to be short or true. */
  readonly stack?: string;
}

/** Why a submission cannot be judged, before its place is known. */
export interface RawProblem {
  readonly message: string;
  readonly next: string;
  readonly stack?: string;
  /** An export that is missing: the parent looks for a definition of that name. */
  readonly missing?: string;
  /** Text that the guilty line most likely holds. */
  readonly mentions?: string;
}

/** A printed line, and during what it was printed. */
export type RawLog = Pick<LogLine, "level" | "text" | "property"> & {
  readonly type: "log";
  readonly during: LogPhase;
  readonly stack?: string;
};

/** `replay` is the last run of a smallest refutation, `cases` are the random runs before it. */
export type LogPhase = "loading" | "cases" | "replay";

/** What V8 counted in one of the learner's files; offsets into its compiled code. */
export interface RawCoverage {
  readonly file: string;
  readonly functions: readonly {
    readonly functionName: string;
    readonly isBlockCoverage: boolean;
    readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
  }[];
}

export type RunEvent =
  /** The learner's modules are loaded and have what the contract names. */
  | { readonly type: "loaded" }
  | { readonly type: "started"; readonly property: string; readonly runs: number }
  | { readonly type: "progress"; readonly done: number; readonly runs: number }
  | { readonly type: "property"; readonly property: RawProperty }
  | RawLog
  | { readonly type: "traced"; readonly trace: Trace }
  /** The behaviour of each module that broke the property, by the name of its export. */
  | { readonly type: "compared"; readonly behaviours: Readonly<Record<string, string>> }
  /** What the model and each module do, step by step, in sentences. */
  | { readonly type: "foreseen"; readonly model: Telling; readonly designs: readonly Telling[] }
  | { readonly type: "offered"; readonly offer: PlaygroundOffer }
  | { readonly type: "played"; readonly played: Played }
  | { readonly type: "invalid"; readonly problem: RawProblem }
  | { readonly type: "coverage"; readonly files: readonly RawCoverage[] }
  /** The work waits for something that nothing in the child can bring any more. */
  | { readonly type: "stalled" }
  /** The kit or the exercise failed: a bug of the book, not of the learner. */
  | { readonly type: "failed"; readonly error: Thrown }
  | { readonly type: "done" };

/** Sent as one JSON string, so that nothing the learner's code patches takes part in writing it. */
export type FromChild =
  | { readonly type: "ready"; readonly capabilities: Capabilities }
  | (RunEvent & { readonly token: string });

/** A place as the inspector reports it: lines and columns of the compiled code, counted from 1. */
export interface HungFrame {
  readonly name: string;
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/** What the watchdog writes to stderr, after WATCHDOG_MARK, before it ends the child. */
export type WatchdogNote =
  | { readonly end: "memory"; readonly residentMb: number }
  /** `frames` is empty where no code was running: something that was awaited never came. */
  | { readonly end: "hung"; readonly frames?: readonly HungFrame[] };

/** Begins a line of stderr that holds a note of the watchdog as JSON. */
export const WATCHDOG_MARK = "\u0001patternbook ";
