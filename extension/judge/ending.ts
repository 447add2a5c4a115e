// Every way a child can end, and what each means to the learner.

import type { Trace } from "../scenes/trace.ts";
import { framesOfHang } from "./frames.ts";
import { LIMITS } from "./limits.ts";
import type { HungFrame, Program, RawProblem, Thrown } from "./protocol.ts";
import type { Frame, Problem } from "./verdict.ts";

export type Ending =
  | { readonly kind: "done" }
  | { readonly kind: "traced"; readonly trace: Trace }
  | { readonly kind: "invalid"; readonly problem: RawProblem }
  /** A bug of the book: the kit or an exercise threw. */
  | { readonly kind: "failed"; readonly error: Thrown }
  /** Something was awaited that nothing could bring any more. */
  | { readonly kind: "stalled" }
  /** `frames` is empty where nothing was running, absent where nobody could look. */
  | { readonly kind: "hung"; readonly frames?: readonly HungFrame[] }
  | { readonly kind: "memory"; readonly residentMb: number }
  | { readonly kind: "exited"; readonly code: number | null; readonly signal: string | null; readonly stderr: string }
  /** `code` is what a process left that ended before it was ready. */
  | { readonly kind: "unstartable"; readonly message: string; readonly code?: number | null }
  /** A message that only something else than the judge's own code can have sent. */
  | { readonly kind: "forged" }
  | { readonly kind: "cancelled" };

/** How a run stopped that was not judged to its end. */
export interface Stopped {
  readonly status: "timeout" | "crashed";
  readonly problem: Problem;
}

/** What was known about the run when it ended. */
export interface RunSoFar {
  readonly program: Program | undefined;
  /** Whether the learner's modules were loaded. */
  readonly loaded: boolean;
  readonly wallClockMs: number;
  /** Where the learner's code last printed something: a hint where a loop cannot be interrupted. */
  readonly lastPrinted?: Frame | undefined;
}

export type Unjudged = Exclude<Ending, { kind: "done" | "traced" | "invalid" }>;

/** The sentence for an ending without a judgement. */
export function stoppedBy(ending: Unjudged, run: RunSoFar): Stopped {
  if (ending.kind === "hung") return { status: "timeout", problem: hang(ending.frames, run) };
  if (ending.kind === "stalled") return { status: "timeout", problem: stall(run) };
  return { status: "crashed", problem: crash(ending) };
}

function stall({ loaded }: RunSoFar): Problem {
  if (!loaded) {
    return {
      message: "Your file does not finish loading: it waits at the top level for what never comes.",
      next: "Remove what waits at the top level of the file.",
    };
  }
  return {
    message: "The tests wait for your code, and nothing is left that could wake it.",
    next: "Look for a promise that never settles.",
  };
}

function hang(
  found: readonly HungFrame[] | undefined,
  { program, loaded, wallClockMs, lastPrinted }: RunSoFar,
): Problem {
  const seconds = `${wallClockMs / 1_000} seconds`;
  const frames = found && program ? framesOfHang(found, program) : [];
  const [at] = frames;
  if (at !== undefined) {
    const where = at.name === undefined ? `in line ${at.line}` : `in ${at.name}, line ${at.line}`;
    return {
      message: `Your code was still running after ${seconds}, ${where}.`,
      next: "Look for a loop that never ends.",
      at,
    };
  }
  if (!loaded)
    return {
      message: `Your file did not finish loading within ${seconds}.`,
      next: "Remove what waits at the top level of the file.",
    };
  if (found === undefined) {
    const hint = lastPrinted === undefined ? "" : `; it last printed in line ${lastPrinted.line}`;
    return {
      message: `Your code was not done after ${seconds}${hint}.`,
      next: "Look for a loop that never ends or a promise that never settles.",
      ...(lastPrinted === undefined ? {} : { at: lastPrinted }),
    };
  }
  if (found.length === 0) {
    return {
      message: `The tests still waited for your code after ${seconds}.`,
      next: "Look for a promise that never settles.",
    };
  }
  return {
    message: `The tests were still running after ${seconds}.`,
    next: "Look for work that grows with every call, or run fewer cases.",
  };
}

function crash(ending: Exclude<Unjudged, { kind: "hung" | "stalled" }>): Problem {
  switch (ending.kind) {
    case "memory":
      return outOfMemory(ending.residentMb);
    case "exited":
      return /heap out of memory|Allocation failed/.test(ending.stderr) ? outOfMemory() : exited(ending);
    case "failed":
      return {
        message: `The hidden tests failed by themselves: ${ending.error.message}`,
        next: "This is a mistake in Patternbook, not in your code: report it with the exercise's name.",
      };
    case "unstartable":
      return {
        message: `Patternbook cannot start the process that runs your code: ${ending.message}`,
        next: "Restart the editor; if it stays so, install Patternbook again.",
      };
    case "forged":
      return {
        message: "The process that ran your code said things that the hidden tests never say.",
        next: "Remove what talks to the process around it.",
      };
    case "cancelled":
      return { message: "The run was cancelled.", next: "Run it again." };
  }
}

function outOfMemory(residentMb?: number): Problem {
  const limit = LIMITS.residentMemory.value;
  return {
    message: `Your code used more than ${limit} MB of memory${residentMb === undefined ? "" : ` (${residentMb} MB)`}.`,
    next: "Look for a collection that only grows.",
  };
}

function exited({ code, signal }: Extract<Ending, { kind: "exited" }>): Problem {
  return {
    message: `The process that ran your code ended before it was judged (${signal ?? `exit code ${code}`}).`,
    next: "Run it again; if it stays so, look for code that ends or overwhelms the process.",
  };
}
