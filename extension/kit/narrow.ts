// Narrowing a judgement to a part of a run, so that a property speaks of its own rules only and not of every other fault.
import type { Judgement } from "./property.ts";
import type { RecordedStep } from "./record.ts";

/** Tells some steps from the others. */
export type StepTest = (step: RecordedStep) => boolean;

/** Steps that carry one of these tags. */
export function tagged(...tags: readonly [string, ...string[]]): StepTest {
  return (step) => step.tags.some((tag) => tags.includes(tag));
}

/** Judges such steps alone. The setup is always judged. */
export function at(test: StepTest, judgement: Judgement): Judgement {
  return over(judgement, (steps) => steps.filter((step) => step.index === 0 || test(step)));
}

/** Judges what comes before the first such step. */
export function until(test: StepTest, judgement: Judgement): Judgement {
  return over(judgement, (steps) => {
    const end = steps.findIndex(test);
    return end === -1 ? steps : steps.slice(0, end);
  });
}

/** Judges the first such step and what comes after it, and the setup; nothing else where there is none. */
export function since(test: StepTest, judgement: Judgement): Judgement {
  return over(judgement, (steps) => {
    const begin = steps.findIndex(test);
    return steps.filter((step, index) => step.index === 0 || (begin !== -1 && index >= begin));
  });
}

function over(judgement: Judgement, part: (steps: readonly RecordedStep[]) => readonly RecordedStep[]): Judgement {
  const judge: Judgement = (record) => judgement({ ...record, steps: part(record.steps) });
  return Object.assign(judge, { looksAt: judgement.looksAt });
}
