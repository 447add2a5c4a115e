// One submission before the judge, and what was wrong with how that went.
import type { Judge } from "../../extension/judge/index.ts";
import { LIMITS } from "../../extension/judge/limits.ts";
import type { Verdict } from "../../extension/judge/verdict.ts";
import { compose } from "./compose.ts";
import type { Question } from "./question.ts";
import { type Stall, watchStall } from "./stall.ts";
import type { HostileSubmission } from "./submission.ts";
import { placeOf, told } from "./told.ts";
import type { Traps } from "./traps.ts";

export interface Trial {
  readonly submission: HostileSubmission;
  readonly question: Question;
  readonly seed: number;
}

export interface Outcome extends Trial {
  readonly verdict: Verdict;
  readonly ms: number;
  /** Of the process that asked for the verdict. */
  readonly stall: Stall;
  /** What must not be, in words. */
  readonly faults: readonly string[];
  /** True where all that is wrong is a measured time, which a busy machine may have spoiled. */
  readonly isLate: boolean;
}

export interface Court {
  readonly judge: Judge;
  readonly traps: Traps;
  readonly wallClockMs: number;
  /** What a run costs before any code of a learner runs; it is no part of the limit. */
  readonly overheadMs: number;
}

const STALL_MS = 50;
const LATE_MS = 1_000;
const TEXT_CHARACTERS = 8_000;

export async function tryOne({ submission, question, seed }: Trial, court: Court): Promise<Outcome> {
  const { slug } = question;
  const files = compose(submission, question, court.traps);
  const stalled = watchStall();
  const begin = performance.now();
  const read = async (file: string) => files[file];
  const verdict = await court.judge.test({ slug, file: `${slug}.ts`, read }, { seed });
  const ms = performance.now() - begin;
  const stall = stalled();
  const wrong = [...verdictFaults(submission, verdict), ...textFaults(submission, verdict)];
  const late = [
    ms > court.wallClockMs + court.overheadMs + LATE_MS ? `ended after ${Math.round(ms)} ms` : "",
    stall.busyMs > STALL_MS ? `held the caller up for ${Math.round(stall.busyMs)} ms` : "",
  ].filter(Boolean);
  const faults = [...wrong, ...late];
  return { submission, question, seed, verdict, ms, stall, faults, isLate: wrong.length === 0 && late.length > 0 };
}

function verdictFaults({ verdicts, isTwin, line, says }: HostileSubmission, verdict: Verdict): string[] {
  if (!verdicts.includes(verdict.status)) return [`is ${verdict.status}, not ${verdicts.join(" or ")}`];
  if (isTwin) return [];
  const at = placeOf(verdict);
  const misplaced = line !== undefined && at?.line !== line;
  return [
    says.test(told(verdict)) ? "" : `does not say ${says}`,
    misplaced ? `points at line ${at?.line}, not ${line}` : "",
  ].filter(Boolean);
}

/** Whatever a submission does, the words for it stay short, and speak neither of this machine nor of undefined things. */
function textFaults({ isTwin }: HostileSubmission, verdict: Verdict): string[] {
  const text = told(verdict);
  const printed = verdict.logs.reduce((sum, log) => sum + log.text.length, 0);
  return [
    text === "" && !isTwin ? "says nothing" : "",
    text.length > TEXT_CHARACTERS ? `says ${text.length} characters` : "",
    /node:internal|\.mjs|\/tmp\/|hidden tests failed by themselves/.test(text) ? "speaks of the machinery" : "",
    printed > LIMITS.logText.value + 1_000 ? `shows ${printed} printed characters` : "",
    verdict.logs.length > LIMITS.logLines.value + 1 ? `shows ${verdict.logs.length} printed lines` : "",
  ].filter(Boolean);
}
