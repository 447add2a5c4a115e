// The wire between the judge's parent and its child process: one union a direction, plain JSON. Every message of the
// child carries the token of its job, which the learner's code never sees.
import type { RunData, Trace } from "../scenes/trace.ts";
import type { Frame, LogLine, PropertyVerdict } from "./verdict.ts";

/** One module of the learner's program, already JavaScript (an ES module). */
export interface CompiledModule {
  /** Path relative to the submission's root, `/` between parts; import specifiers resolve against it. */
  readonly file: string;
  readonly code: string;
  /** A source map (JSON) where positions moved; absent where code and source agree in every position. */
  readonly map?: string;
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
}

export interface TraceJob {
  readonly kind: "trace";
  /** Absent: the exercise's showcase. */
  readonly run?: RunData;
  /** The property whose violation the trace marks. */
  readonly property?: string;
}

export type Job = TestJob | TraceJob;

export type ToChild =
  /** The exercise's bundle as text; sent as soon as the exercise is known, while the learner's file compiles. */
  | { readonly type: "load"; readonly token: string; readonly bundle: string }
  | {
      readonly type: "run";
      readonly token: string;
      readonly program: Program;
      /** Value names that the learner's entry module must export. */
      readonly exports: readonly string[];
      readonly job: Job;
    };

/** What the child can and cannot do, as probed at boot. */
export interface Capabilities {
  readonly node: string;
  readonly permissionModel: boolean;
  readonly fileSystem: boolean;
  readonly childProcess: boolean;
  readonly worker: boolean;
}

export type FromChild =
  | { readonly type: "ready"; readonly capabilities: Capabilities }
  | { readonly type: "started"; readonly token: string; readonly property: string; readonly runs: number }
  | { readonly type: "progress"; readonly token: string; readonly done: number; readonly runs: number }
  | { readonly type: "property"; readonly token: string; readonly property: PropertyVerdict }
  | { readonly type: "log"; readonly token: string; readonly line: LogLine }
  | { readonly type: "traced"; readonly token: string; readonly trace: Trace }
  | { readonly type: "invalid"; readonly token: string; readonly message: string; readonly next: string; readonly at?: Frame }
  | { readonly type: "done"; readonly token: string };
