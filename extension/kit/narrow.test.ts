import { expect, test } from "vitest";
import { each } from "./judgements.ts";
import { at, since, tagged, until } from "./narrow.ts";
import type { RecordedStep, RunRecord } from "./record.ts";

const side = { answer: { kind: "returned", value: undefined }, seen: {}, happenings: [], timers: 0 } as const;

/** A record whose steps carry these tags, one each; the setup comes before them. */
function recordOf(...tags: string[]): RunRecord {
  const steps = ["", ...tags].map((tag, index): RecordedStep => {
    const command = index === 0 ? undefined : { name: "do", args: {} };
    return { index, command, text: "", tags: tag ? [tag] : [], atMs: 0, setup: {}, yours: side, model: side };
  });
  return { run: { setup: {}, commands: [] }, steps };
}

/** The steps that a narrowed judgement looks at. */
function lookedAt(narrow: (judgement: ReturnType<typeof each>) => ReturnType<typeof each>, record: RunRecord) {
  const seen: number[] = [];
  narrow(each((step) => void seen.push(step.index)))(record);
  return seen;
}

const record = recordOf("open", "late", "open", "late");

test("at looks at the setup and the steps with the tag", () => {
  expect(lookedAt((judgement) => at(tagged("late"), judgement), record)).toEqual([0, 2, 4]);
});

test("until stops before the first step with one of the tags", () => {
  expect(lookedAt((judgement) => until(tagged("late", "none"), judgement), record)).toEqual([0, 1]);
});

test("until looks at everything where no step has the tag", () => {
  expect(lookedAt((judgement) => until(tagged("none"), judgement), record)).toEqual([0, 1, 2, 3, 4]);
});

test("since begins with the first step with the tag", () => {
  expect(lookedAt((judgement) => since(tagged("late"), judgement), record)).toEqual([0, 2, 3, 4]);
});

test("since looks at nothing but the setup where no step has the tag", () => {
  expect(lookedAt((judgement) => since(tagged("none"), judgement), record)).toEqual([0]);
});

test("a violation keeps its place in the whole record", () => {
  const late = each(() => ({ about: "it", expected: "1", actual: "2" }));
  expect(until(tagged("none"), since(tagged("late"), late))(record)?.step).toBe(0);
  const notTheSetup = each((step) => (step.index > 0 ? { about: "it", expected: "1", actual: "2" } : undefined));
  expect(at(tagged("late"), notTheSetup)(record)?.step).toBe(2);
});
