// Entry of the process that a debugger starts: one run of the learner's code, with no limit. Time is as virtual as in the
// judge, so it stands still at a breakpoint. Called with two paths: of the job, and of where the result goes.
import { readFileSync, writeFileSync } from "node:fs";
import { type Clock, installClock } from "../../kit/clock.ts";
import { checkLaw } from "../../kit/examine-law.ts";
import { execute } from "../../kit/execute.ts";
import type { Exercise } from "../../kit/exercise.ts";
import { isLaw } from "../../kit/property.ts";
import { mismatchWords } from "../../kit/refutation.ts";
import { showcaseOf } from "../../kit/trace.ts";
import { unhandled } from "../../kit/unhandled.ts";
import { violationIn } from "../../kit/violation-in.ts";
import type { DebugJob, DebugResult } from "../protocol.ts";
import { confine } from "./confine.ts";
import { loadExercise } from "./load-exercise.ts";
import { loadProgram } from "./load-program.ts";

/** js-debug leaves this mark on the global scope and nobody can take it away. */
const DEBUGGER_MARKS = ["$jsDebugIsRegistered"];

const host = process;
const [, , jobFile = "", resultFile = ""] = host.argv;
// The host wrote this file from the same type.
const job = JSON.parse(readFileSync(jobFile, "utf8")) as DebugJob;
const clock = installClock();
confine(DEBUGGER_MARKS);
host.on("unhandledRejection", unhandled);
host.on("uncaughtException", unhandled);
writeFileSync(resultFile, JSON.stringify(await runOnce(job, clock)));
host.exit(0);

async function runOnce({ bundle, program, exports, ...wanted }: DebugJob, clock: Clock): Promise<DebugResult> {
  const exercise = loadExercise(bundle);
  const loaded = await loadProgram(program, exports);
  if ("problem" in loaded) return { end: "invalid", problem: loaded.problem };
  const found = await violationOf(exercise, { ...wanted, subject: loaded.subject, clock });
  if (found === undefined) return { end: "held" };
  return { end: "refuted", expected: found.expected, actual: found.actual, text: mismatchWords(found) };
}

type Wanted = Pick<DebugJob, "run" | "property"> & { readonly subject: unknown; readonly clock: Clock };

async function violationOf({ machine, properties }: Exercise, { run, property: id, subject, clock }: Wanted) {
  const stage = { machine, subject, clock };
  const property = id === undefined ? undefined : properties[id];
  if (property !== undefined && isLaw(property)) {
    const found = await checkLaw(property, stage, run?.commands[0]?.args.value ?? null);
    return found && { step: 0, ...found };
  }
  const record = await execute(stage, run ?? showcaseOf(machine));
  return property && violationIn(machine, property, record);
}
