import { expect, test } from "vitest";
import { fates } from "./fates.ts";
import type { RecordedStep, Side } from "./record.ts";

const judge = fates({ ran: ({ call }: { call: string }) => `running as ${call}` });

function sideOf(...told: readonly [kind: string, data: unknown][]): Side {
  const happenings = told.map(([kind, data]) => ({ kind, atMs: 0, data }));
  return { answer: { kind: "returned", value: undefined }, seen: {}, happenings, timers: 0 };
}

function judged(yours: Side, model: Side, judgement = judge) {
  const step: RecordedStep = { index: 0, command: undefined, text: "", tags: [], atMs: 0, setup: {}, yours, model };
  return judgement({ run: { setup: {}, commands: [] }, steps: [step] });
}

const ranA = ["ran", { call: "A" }] as const;
const ranB = ["ran", { call: "B" }] as const;
const settledA = ["settled", { call: "A", fulfilled: 1 }] as const;

test("the order between calls is free", () => {
  expect(judged(sideOf([...ranB], [...ranA]), sideOf([...ranA], [...ranB]))).toBeUndefined();
});

test("the order of what happens to one call is not", () => {
  const found = judged(sideOf([...settledA], [...ranA]), sideOf([...ranA], [...settledA]));
  expect(found).toMatchObject({
    about: "A's call",
    expected: "running as A, then fulfilled with 1",
    actual: "fulfilled with 1, then running as A",
  });
});

test("the order of what happens to one call can be free as well", () => {
  const free = fates({ ran: () => "running" }, { inAnyOrder: true });
  expect(judged(sideOf([...settledA], [...ranA]), sideOf([...ranA], [...settledA]), free)).toBeUndefined();
  expect(judged(sideOf([...ranA]), sideOf([...ranA], [...ranA]), free)).toMatchObject({
    expected: "running and running",
    actual: "running",
  });
});

test("a call that only one side knows is untouched on the other", () => {
  expect(judged(sideOf(), sideOf([...ranA]))).toMatchObject({ expected: "running as A", actual: "untouched" });
  expect(judged(sideOf([...ranA]), sideOf())).toMatchObject({ expected: "untouched", actual: "running as A" });
});

test("calls that are not judged may become of anything", () => {
  const onlyA = fates({ ran: () => "running" }, { isJudged: (call) => call === "A" });
  expect(judged(sideOf([...ranA], [...ranB]), sideOf([...ranA]), onlyA)).toBeUndefined();
  expect(judged(sideOf([...ranB]), sideOf([...ranA]), onlyA)).toMatchObject({ about: "A's call" });
});

test("a call can have words of its own", () => {
  const named = fates({ ran: () => "running" }, { about: (call) => `the read of ${call}` });
  expect(judged(sideOf(), sideOf([...ranA]), named)).toMatchObject({ about: "the read of A" });
});

test("other kinds are not looked at", () => {
  expect(judged(sideOf(["noise", { call: "A" }]), sideOf())).toBeUndefined();
});

test("words may say when it happened, and what is said of a call that is not heard of", () => {
  const granted = fates({ settled: (_: unknown, atMs: number) => `granted at ${atMs} ms` }, { untouched: "waiting" });
  const step = { index: 0, command: undefined, text: "", tags: [], atMs: 0, setup: {} };
  const steps: RecordedStep[] = [{ ...step, yours: sideOf(), model: sideOf([...settledA]) }];
  expect(granted({ run: { setup: {}, commands: [] }, steps })).toMatchObject({
    expected: "granted at 0 ms",
    actual: "waiting",
  });
});
