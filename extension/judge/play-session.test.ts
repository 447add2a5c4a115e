import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type BuiltJudge, buildJudge, COUNTER, counterThat, submission } from "../../test/judge/fixture.ts";
import type { Judge } from "./index.ts";
import type { PlaySession } from "./play-session.ts";
import type { JudgeEvent } from "./transcript.ts";

// Processes start here; on a busy machine they take their time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const LIMIT_MS = 1_500;

let built: BuiltJudge;
let judge: Judge;
let session: PlaySession;

beforeAll(async () => {
  built = await buildJudge();
  judge = built.create({ spares: 1, wallClockMs: LIMIT_MS });
});

afterEach(() => session.close());

afterAll(() => {
  judge.dispose();
  built.remove();
});

const add = (amount: number) => ({ kind: "do", commands: [{ name: "add", args: { amount } }] }) as const;

describe("a playground on the learner's code", () => {
  it("offers the controls, and goes on act by act", async () => {
    session = judge.play(submission(COUNTER));
    const opened = await session.open();
    expect(opened).toMatchObject({
      offer: { commands: [{ name: "add", params: [{ name: "amount" }] }] },
      from: 0,
      steps: [{ text: "a counter" }],
    });
    await session.act(add(2));
    expect(await session.act(add(3))).toMatchObject({
      from: 2,
      steps: [{ text: "add 3", yours: { happened: ["returned 5"] }, differs: false }],
      run: { commands: [{ args: { amount: 2 } }, { args: { amount: 3 } }] },
    });
  });

  it("turns red where the code departs from the model", async () => {
    session = judge.play(submission(COUNTER.replace("return total;", "return total > 4 ? 0 : total;")));
    await session.open();
    await session.act(add(4));
    expect(await session.act(add(1))).toMatchObject({
      steps: [{ differs: true }],
      violation: { step: 2, property: { id: "counts" } },
    });
  });

  it("goes back in the same process", async () => {
    session = judge.play(submission(COUNTER));
    await session.open();
    await session.act(add(4));
    await session.act(add(5));
    const run = { setup: {}, commands: [{ name: "add", args: { amount: 4 } }] };
    expect(await session.act({ kind: "open", run })).toMatchObject({ from: 0, steps: [{}, { text: "add 4" }], run });
    expect(await session.act(add(1))).toMatchObject({ from: 2, steps: [{ yours: { happened: ["returned 5"] } }] });
  });

  it("has its time for each act, however long it is played", async () => {
    session = judge.play(submission(COUNTER));
    await session.open();
    const begin = performance.now();
    while (performance.now() < begin + 2 * LIMIT_MS) await session.act({ kind: "open" });
    expect(await session.act(add(1))).toMatchObject({ steps: [{ text: "add 1" }] });
  });

  it("tells what the code prints", async () => {
    const heard: JudgeEvent[] = [];
    session = judge.play(submission(counterThat('console.log("total", total);')), { listen: (one) => heard.push(one) });
    await session.open();
    await session.act(add(6));
    expect(heard).toMatchObject([{ type: "log", line: { text: "total 6", at: { line: 6 } } }]);
  });
});

describe("a playground that stops", () => {
  it("says where it hangs, and opens again at the last good step", async () => {
    session = judge.play(submission(counterThat("while (total > 5) {}")));
    const opened = await session.open();
    const good = await session.act(add(3));
    expect(await session.act(add(3))).toMatchObject({ status: "timeout", problem: { at: { line: 6 } } });
    await expect(session.act(add(1))).rejects.toThrow("not open");
    if ("status" in good || "status" in opened) throw new Error("it stopped before it hung");
    expect(await session.open(good.run)).toMatchObject({ from: 0, steps: [{}, { text: "add 3" }], run: good.run });
  });

  it.each([
    ["does not compile", "export function createCounter( {", "invalid"],
    ["lacks the export", "export const other = 1;", "invalid"],
    ["changes the language", counterThat("Array.prototype.map = () => [];"), "invalid"],
  ])("says why where the file %s", async (_, source, status) => {
    session = judge.play(submission(source));
    const opened = await session.open();
    const verdict = "status" in opened ? opened : await session.act(add(1));
    expect(verdict).toMatchObject({ status, problem: { next: expect.any(String) } });
  });

  it("ends an act under way when it is closed", async () => {
    const loops = counterThat('console.log("in"); for (;;);');
    session = judge.play(submission(loops), { listen: () => session.close() });
    await session.open();
    expect(await session.act(add(1))).toMatchObject({
      status: "crashed",
      problem: { message: "The run was cancelled." },
    });
  });
});
