import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type BuiltJudge, buildJudge, COUNTER, counterThat } from "../../test/judge/fixture.ts";
import type { Judge } from "../judge/index.ts";
import type { PlaygroundNews } from "../webview/playground-messages.ts";
import { PlayRun } from "./play-run.ts";

// Processes start here; on a busy machine they take their time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let built: BuiltJudge;
let judge: Judge;
let play: PlayRun;
let file: string;
let told: PlaygroundNews[];

beforeAll(async () => {
  built = await buildJudge();
  judge = built.create({ spares: 1, wallClockMs: 1_500 });
});

afterEach(() => play.close());

afterAll(() => {
  judge.dispose();
  built.remove();
});

/** A playground on a file that the test may change. */
async function playing(source = COUNTER): Promise<void> {
  file = source;
  told = [];
  play = new PlayRun({
    exercise: { slug: "counter", title: "Counter" },
    start: async (listen) => {
      const read = async () => new TextEncoder().encode(file);
      return judge.play({ slug: "counter", file: "counter.ts", read }, { listen });
    },
    tell: (news) => told.push(news),
  });
  await play.open();
}

const add = (amount: number) => play.act({ kind: "do", command: { name: "add", args: { amount } } });
const texts = () => play.state?.steps.map(({ text }) => text);
const types = () => told.map((news) => (news.type === "halted" ? `halted: ${news.halt.phase}` : news.type));
const lastPlayed = () => told.findLast((news) => news.type === "played")?.played;

describe("a playground that is played", () => {
  it("tells what is new of each act", async () => {
    await playing();
    await add(2);
    await add(3);
    expect(types()).toEqual(["playground", "played", "played"]);
    expect(lastPlayed()).toMatchObject({ from: 2, steps: [{ text: "add 3" }], undone: [] });
  });

  it("undoes and does again what was undone, until something new is done", async () => {
    await playing();
    for (const amount of [1, 2, 3]) await add(amount);
    await play.act({ kind: "undo" });
    await play.act({ kind: "undo" });
    expect([texts(), play.state?.undone.length]).toEqual([["a counter", "add 1"], 2]);
    await play.act({ kind: "redo" });
    expect(texts()).toEqual(["a counter", "add 1", "add 2"]);
    await add(9);
    await play.act({ kind: "redo" });
    expect([texts(), lastPlayed()?.remark]).toEqual([
      ["a counter", "add 1", "add 2", "add 9"],
      "There is nothing to do again.",
    ]);
  });

  it("sends no picture twice when it goes back", async () => {
    await playing();
    await add(1);
    await add(2);
    await play.act({ kind: "undo" });
    expect(lastPlayed()).toMatchObject({ from: 2, steps: [] });
  });

  it("starts over, and says so where there is nothing to undo", async () => {
    await playing();
    await add(1);
    await play.act({ kind: "restart" });
    expect(texts()).toEqual(["a counter"]);
    await play.act({ kind: "undo" });
    expect(lastPlayed()?.remark).toBe("There is nothing to undo.");
  });

  it("does the same on another setup", async () => {
    await playing();
    await add(1);
    await play.act({ kind: "setup", setup: { other: 1 } });
    expect(play.state?.run).toEqual({ setup: { other: 1 }, commands: [{ name: "add", args: { amount: 1 } }] });
  });

  it("tells what the code prints, once", async () => {
    await playing(counterThat('console.log("total", total);'));
    await add(1);
    await add(2);
    await play.act({ kind: "undo" });
    expect(lastPlayed()?.printed?.map(({ text }) => text)).toEqual(["total 1"]);
  });

  it("goes on with the file as it is saved", async () => {
    await playing();
    await add(4);
    file = COUNTER.replace("return total;", "return -total;");
    await play.open();
    expect(play.state).toMatchObject({ steps: [{}, { differs: true }], violation: { step: 1 } });
  });
});

describe("a playground whose code stops", () => {
  it("says where, and is at the last good step again by itself", async () => {
    await playing(counterThat("while (total > 5) {}"));
    await add(3);
    told.length = 0;
    await add(3);
    expect(types()).toEqual(["halted: restarting", "playground"]);
    expect(play.state).toMatchObject({ steps: [{}, { text: "add 3" }], halt: { at: { line: 6 }, phase: "restarted" } });
    await add(1);
    expect([texts(), play.halt]).toEqual([["a counter", "add 3", "add 1"], undefined]);
  });

  it("waits for the next save where the file cannot run, and keeps what was done", async () => {
    await playing();
    await add(3);
    file = "export function createCounter( {";
    await play.open();
    await add(1);
    expect(play.halt).toMatchObject({ phase: "waiting", message: expect.any(String) });
    expect(types().slice(-1)).toEqual(["halted: waiting"]);
    file = COUNTER;
    await play.open();
    expect([texts(), play.halt]).toEqual([["a counter", "add 3"], undefined]);
  });

  it("goes as far into the run as a saved file comes", async () => {
    await playing();
    for (const amount of [1, 2, 3]) await add(amount);
    file = counterThat("while (total > 4) {}");
    await play.open();
    expect(texts()).toEqual(["a counter", "add 1", "add 2"]);
    expect(play.halt?.phase).toBe("restarted");
  });

  it("drops an act that a save overtakes", async () => {
    await playing(counterThat("while (total > 5) {}"));
    const hanging = add(6);
    await Promise.resolve();
    file = COUNTER;
    await Promise.all([hanging, play.open()]);
    expect([texts(), play.halt]).toEqual([["a counter"], undefined]);
  });
});
