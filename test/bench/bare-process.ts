// A process prepared as the judge's child is, which then runs the properties and nothing else: no guard, no limits, no
// watchdog, no report. What it takes is what no judge can be faster than.

import { loadExercise } from "../../extension/judge/child/load-exercise.ts";
import { loadProgram } from "../../extension/judge/child/load-program.ts";
import type { Program } from "../../extension/judge/protocol.ts";
import { installClock, stopwatch } from "../../extension/kit/clock.ts";
import { examine } from "../../extension/kit/examine.ts";
import { unhandled } from "../../extension/kit/unhandled.ts";
import { warmUp } from "../../extension/kit/warm-up.ts";

export interface BareRequest {
  readonly bundle: string;
  readonly program: Program;
  readonly exports: readonly string[];
  readonly seed: number;
}

export type BareAnswer = "ready" | { readonly ms: number; readonly verdict: string };

async function answer({ bundle, program, exports, seed }: BareRequest): Promise<BareAnswer> {
  const exercise = loadExercise(bundle);
  const loaded = await loadProgram(program, exports);
  if ("problem" in loaded) return { ms: 0, verdict: loaded.problem.message };
  let refuted = 0;
  const elapsed = stopwatch();
  await examine(exercise, loaded.subject, {
    seed,
    clock,
    listen: (event) => {
      if (event.type === "property" && event.report.status === "refuted") refuted += 1;
    },
  });
  return { ms: elapsed(), verdict: refuted > 0 ? "refuted" : "held" };
}

const say = (message: BareAnswer) => process.send?.(message);
const clock = installClock();
await warmUp(clock);
process.on("unhandledRejection", unhandled);
process.on("message", async (request: BareRequest) => say(await answer(request)));
say("ready");
