// What the diagram plays, and the trace of it: the showcase, or a run whose violation of a property is marked.
import type * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { TraceOptions } from "../judge/index.ts";
import type { Trace } from "../scenes/trace.ts";
import type { Book } from "./book.ts";
import type { JudgeClient } from "./judge-client.ts";

export interface Played {
  readonly exercise: CatalogueExercise;
  /** Empty for the showcase. */
  readonly wanted: Pick<TraceOptions, "run" | "property">;
  readonly guess?: string | undefined;
}

export interface TracingParts {
  readonly judge: Pick<JudgeClient, "trace">;
  /** The workbook folder. */
  readonly root: vscode.Uri;
  readonly signal: AbortSignal;
}

/** The trace, or the sentence that says why there is none; undefined where another run took its place. */
export async function tracePlayed(
  { exercise, wanted, guess }: Played,
  { judge, root, signal }: TracingParts,
): Promise<Trace | string | undefined> {
  const result = await judge.trace({ exercise, root }, { ...wanted, signal });
  if (signal.aborted) return undefined;
  if (!("status" in result)) return withGuess(result, guess);
  return "problem" in result ? `${result.problem.message} ${result.problem.next}` : "There is no trace.";
}

/** What was played when a page kept its state; undefined where it kept no trace. @throws UserError for an exercise that is gone */
export async function playedBefore(kept: unknown, book: Book): Promise<Played | undefined> {
  const trace = traceKept(kept);
  if (!trace) return undefined;
  const exercise = await book.exercise(trace.exercise.slug);
  if (trace.origin === "showcase") return { exercise, wanted: {} };
  const property = trace.violation?.property.id;
  const wanted = { run: trace.run, ...(property !== undefined && { property }) };
  return { exercise, wanted, guess: trace.violation?.guess };
}

function traceKept(kept: unknown): Trace | undefined {
  const trace = typeof kept === "object" && kept !== null && "trace" in kept ? kept.trace : undefined;
  if (typeof trace !== "object" || trace === null || !("exercise" in trace) || !("run" in trace)) return undefined;
  // The page writes its state itself and only ever puts a trace there.
  return trace as Trace;
}

/** What the code did may have changed since the guess was made: without a violation there is nothing to guess about. */
function withGuess(trace: Trace, guess: string | undefined): Trace {
  if (guess === undefined || trace.violation === undefined) return trace;
  return { ...trace, violation: { ...trace.violation, guess } };
}
