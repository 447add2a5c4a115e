import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type BuiltJudge, buildJudge, COUNTER, counterThat, submission } from "../../test/judge/fixture.ts";
import type { Judge } from "./index.ts";
import type { JudgeEvent } from "./transcript.ts";
import type { Verdict } from "./verdict.ts";

// Processes start here; on a busy machine they take their time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let built: BuiltJudge;
let judge: Judge;

beforeAll(async () => {
  built = await buildJudge();
  judge = built.create({ spares: 2 });
  judge.warm();
});

afterAll(() => {
  judge.dispose();
  built.remove();
});

const test = (files: Parameters<typeof submission>[0]): Promise<Verdict> => judge.test(submission(files), { seed: 1 });

describe("test", () => {
  it("holds a right file and tells every event in order", async () => {
    const events: JudgeEvent[] = [];
    const verdict = await judge.test(submission(COUNTER), { seed: 7, listen: (event) => events.push(event) });
    expect(verdict).toMatchObject({ slug: "counter", seed: 7, status: "held", versions: { product: "0.0.0" } });
    expect(verdict.properties.map(({ id, status }) => [id, status])).toEqual([
      ["counts", "held"],
      ["begins-at-zero", "held"],
    ]);
    expect(events.filter(({ type }) => type !== "progress").map(({ type }) => type)).toEqual([
      "started",
      "property",
      "started",
      "property",
    ]);
  });

  it("refutes a wrong answer at the member that gave it", async () => {
    const verdict = await test(COUNTER.replace("return total;", "return total > 20 ? 0 : total;"));
    expect(verdict).toMatchObject({ status: "refuted" });
    expect(verdict.properties[0]).toMatchObject({
      id: "counts",
      status: "refuted",
      counterexample: { actual: "0", minimal: true },
      at: { file: "counter.ts", line: 5, name: "add" },
    });
  });

  it("refutes what throws at the throwing line", async () => {
    const { properties } = await test(counterThat('if (total > 5) throw new RangeError("boom");'));
    expect(properties[0]).toMatchObject({
      error: { message: "threw RangeError: boom", frames: [{ file: "counter.ts", line: 6 }] },
      at: { file: "counter.ts", line: 6 },
    });
  });

  it("judges one property alone, and repeats a case by its path", async () => {
    const wrong = submission(COUNTER.replace("return total;", "return total > 9 ? 0 : total;"));
    const found = await judge.test(wrong, { seed: 3, property: "counts" });
    const path = found.properties[0]?.path ?? "none";
    const again = await judge.test(wrong, { seed: 3, property: "counts", path });
    expect(again.properties).toMatchObject([{ id: "counts", status: "refuted", path }]);
  });

  it("runs neighbours, in a cycle and dynamically too", async () => {
    const files = {
      "counter.ts": `import { sum } from "./sum.js";\n${COUNTER.replace("total += amount;", "total = sum(total, amount);")}`,
      "sum.ts":
        'import "./counter.ts";\nexport const sum = (a: number, b: number): number => a + b;\nawait import("./late");',
      "late.ts": "export enum Late { Yes }",
    };
    expect(await test(files)).toMatchObject({ status: "held" });
  });

  it("shows what the code prints, with its line, up to a limit", async () => {
    const { status, logs } = await test(counterThat('for (let n = 0; n < 500; n++) console.log("n is", { n });'));
    expect(status).toBe("held");
    expect(logs[0]).toMatchObject({ level: "log", text: "n is { n: 0 }", at: { file: "counter.ts", line: 6 } });
    expect(logs).toHaveLength(201);
    expect(logs.at(-1)).toMatchObject({ text: "What is printed from here on is not shown." });
  });

  it("keeps of what refuted code prints the lines of the smallest refutation", async () => {
    const wrong = COUNTER.replace("return total;", 'console.log("now", total); return total > 9 ? 0 : total;');
    const { properties, logs } = await test(`${wrong}console.log("loaded");\n`);
    const { steps = [] } = properties[0]?.counterexample ?? {};
    expect(logs.map(({ text }) => text)).toEqual(["loaded", ...steps.map(() => expect.stringMatching(/^now \d+$/))]);
    expect(logs.map(({ property }) => property)).toEqual([undefined, ...steps.map(() => "counts")]);
  });

  it("counts what runs of every file, where it is asked to", async () => {
    const files = {
      "counter.ts": `import { sum } from "./sum.ts";\n${COUNTER.replace("total += amount;", "total = sum(total, amount);")}`,
      "sum.ts":
        "export const sum = (a: number, b: number): number => a + b;\nexport const idle = (): void => undefined;",
    };
    const events: JudgeEvent[] = [];
    await judge.test(submission(files), { seed: 1, coverage: true, listen: (event) => events.push(event) });
    const told = events.at(-1);
    const covered = told?.type === "coverage" ? told.files : expect.fail("coverage does not come last");
    expect(covered.map(({ file }) => file).sort()).toEqual(["counter.ts", "sum.ts"]);
    const sum = covered.find(({ file }) => file === "sum.ts");
    expect(sum?.functions.map(({ count }) => count > 0)).toEqual([true, false]);
  });
});

describe("a submission that cannot be judged is invalid", () => {
  it.each([
    ["no export", COUNTER.replace("export function", "function"), "Export a function named createCounter.", 2],
    ["another kind of export", "export const createCounter = 1;", "Export a function named createCounter.", 1],
    ["an error of syntax", `${COUNTER}const = 1;`, "Fix line 11 and save.", 11],
    ["an error that only the engine finds", `${COUNTER}const a = 1;\nconst a = 2;`, "Mend the line and save.", 12],
    ["a decorator", `${COUNTER}class A { @x y() {} }`, "Do without decorators: they are switched off here.", 11],
    ["a throw at import", `${COUNTER}null!.x;`, "Mend the line and save.", 11],
    ["process", `${COUNTER}process.exit(0);`, "Do without process: your code runs with the language alone.", 11],
    [
      "a package",
      `import _ from "lodash";\n${COUNTER}_();`,
      'Write it yourself, or import a neighbour as "./lodash.ts".',
      1,
    ],
    [
      "an import that its target lacks",
      `import { no } from "./sum";\n${COUNTER}no();`,
      "Correct the name; if it is a type, write `import type`.",
      1,
    ],
    [
      "a patched prototype",
      `${COUNTER}\nArray.prototype.map = () => [];`,
      "Leave the language's own objects alone: write a function of your own instead.",
      12,
    ],
    ["an empty file", "", "Export a function named createCounter.", 1],
  ])("%s", async (_name, source, next, line) => {
    const verdict = await test({ "counter.ts": source, "sum.ts": "export const sum = 1;" });
    expect(verdict).toMatchObject({ status: "invalid", problem: { next, at: { file: "counter.ts", line } } });
  });

  it("an unknown exercise, an unknown property, a book that cannot be read", async () => {
    const unknown = await judge.test({ ...submission(COUNTER), slug: "ring" });
    expect(unknown).toMatchObject({ status: "invalid", problem: { message: 'There is no exercise "ring".' } });
    const property = await judge.test(submission(COUNTER), { property: "x" });
    expect(property).toMatchObject({ problem: { next: "Choose one of: counts, begins-at-zero." } });
    const broken = built.create({ book: { exercise: () => Promise.reject(new Error("disk full")) }, spares: 0 });
    const unread = await broken.test(submission(COUNTER));
    expect(unread).toMatchObject({ problem: { message: "The exercise counter cannot be read: disk full." } });
  });
});

describe("code that does harm ends in a verdict", () => {
  let quick: Judge;
  beforeAll(() => {
    quick = built.create({ wallClockMs: 700 });
  });
  afterAll(() => quick.dispose());

  it.each([
    ["a loop", counterThat("for (;;) total += 0;"), "in add, line 6."],
    [
      "a chain of microtasks",
      counterThat("const f = (): Promise<void> => Promise.resolve().then(f); void f();"),
      "seconds",
    ],
    ["a loop at import", `${COUNTER}for (;;);`, "line 11."],
    ["a promise that never settles at import", `${COUNTER}await new Promise(() => {});`, "does not finish loading"],
  ])("%s: timeout", async (_name, source, words) => {
    const verdict = await quick.test(submission(source));
    expect(verdict).toMatchObject({ status: "timeout", problem: { message: expect.stringContaining(words) } });
  });

  it("memory outside of the heap: crashed, with the reason", async () => {
    const source = counterThat("const all: Uint8Array[] = []; for (;;) all.push(new Uint8Array(1e7).fill(1));");
    const { problem } = (await test(source)) as Extract<Verdict, { status: "crashed" }>;
    expect(problem).toMatchObject({
      message: expect.stringContaining("more than 512 MB"),
      next: "Look for a collection that only grows.",
    });
  });

  it("finds no power among the globals", async () => {
    const names = ["process", "require", "fetch", "WebAssembly", "Worker"].map((name) => `typeof ${name}`);
    const verdict = await test(`${COUNTER}console.log(${names.join(" + ")});`);
    expect(verdict.logs[0]?.text).toBe("undefined".repeat(5));
  });

  it.each(['Function("return process")()', '(0, eval)("process")', '(async () => 1).constructor("await 1")()'])(
    "makes no code from text: %s",
    async (expression) => {
      const next = "Write the code itself: no code is made from text here.";
      expect(await test(`${COUNTER}${expression};`)).toMatchObject({ status: "invalid", problem: { next } });
    },
  );

  it("changes the language neither for good nor for the length of a call", async () => {
    const patch = "const { is } = Object; Object.is = () => true; queueMicrotask(() => { Object.is = is; });";
    expect(await test(counterThat(patch))).toMatchObject({ status: "refuted", properties: [{ at: { line: 6 } }, {}] });
  });

  it("names errors and words objects of its own", async () => {
    const own = `class Odd extends Error { constructor() { super("odd"); this.name = "Odd"; this.message = "very"; } }
      function Old(this: object) {} Old.prototype.constructor = Old; Old.toString = () => "old";
      const words = { toString: () => "" }; words.toString = () => "words"; Error.stackTraceLimit = 40;
      const plain: { toString(): string } = {}; plain.toString = () => "plain";
      console.log(new Odd().name, new Odd().message, String(Old), String(words), String(plain), Object.keys(plain));`;
    const verdict = await test(`${COUNTER}${own}`);
    expect(verdict).toMatchObject({ status: "held", logs: [{ text: "Odd very old words plain [ 'toString' ]" }] });
  });

  it.each([
    ["import()", 'import(("node:" + "fs") as string)'],
    [
      "import() in a function that nobody's code made",
      "Promise.resolve(\"return import('node:fs')\").then(Function).then((f) => f())",
    ],
  ])("reaches no module of Node through %s", async (_name, expression) => {
    const verdict = await test(`${COUNTER}console.log(await ${expression}.then(() => "reached", () => "refused"));`);
    expect(verdict.logs[0]?.text).toBe("refused");
  });
});

describe("a child that is not the judge's own is not believed", () => {
  it.each([
    [
      "it is done with nothing",
      '{ type: "done", token }',
      "The run ended without a judgement on counts, begins-at-zero.",
    ],
    [
      "it answers a test with a trace",
      '{ type: "traced", token, trace: {} }',
      "The process that ran your code said things that the hidden tests never say.",
    ],
  ])("%s", async (_name, message, words) => {
    const childScript = path.join(built.folder, "liar.mjs");
    const answer = `process.on("message", ({ type, token }) => type === "run" && process.send(JSON.stringify(${message})));`;
    writeFileSync(childScript, `${answer} process.send('{"type":"ready","capabilities":{}}');`);
    const deceived = built.create({ childScript, spares: 0 });
    expect(await deceived.test(submission(COUNTER))).toMatchObject({ status: "crashed", problem: { message: words } });
    deceived.dispose();
  });
});

describe("cancelling", () => {
  it("ends a hanging run, and a run that has not begun", async () => {
    const hanging = new AbortController();
    const listen = ({ type }: JudgeEvent) => type === "log" && hanging.abort();
    const loop = submission(`${COUNTER}console.log("here"); for (;;);`);
    const verdict = await judge.test(loop, { signal: hanging.signal, listen });
    expect(verdict).toMatchObject({ status: "crashed", problem: { message: "The run was cancelled." } });
    const before = await judge.test(submission(COUNTER), { signal: AbortSignal.abort() });
    expect(before).toMatchObject({ problem: { message: "The run was cancelled." } });
  });

  it("ends runs under way when the judge is disposed, and runs nothing after", async () => {
    const closing = built.create();
    const listen = ({ type }: JudgeEvent) => type === "log" && closing.dispose();
    const loop = submission(`${COUNTER}console.log("here"); for (;;);`);
    expect(await closing.test(loop, { listen })).toMatchObject({ problem: { message: "The run was cancelled." } });
    expect(await closing.test(submission(COUNTER))).toHaveProperty("problem");
  });
});

describe("trace", () => {
  it("plays the showcase", async () => {
    const trace = await judge.trace(submission(COUNTER));
    expect(trace).toMatchObject({
      exercise: { slug: "counter", title: "Counter" },
      origin: "showcase",
      steps: [{ text: "a counter" }, { text: "add 1" }, { text: "add 2", yours: { happened: ["returned 3"] } }],
    });
  });

  it("plays a refutation and marks its violation", async () => {
    const run = { setup: {}, commands: [{ name: "add", args: { amount: 4 } }] };
    const trace = await judge.trace(submission(counterThat("return 0;")), { run, property: "counts" });
    expect(trace).toMatchObject({ origin: "refutation", violation: { step: 1, expected: "4", actual: "0" } });
  });

  it("is a verdict where there is nothing to play", async () => {
    expect(await judge.trace(submission("const = 1"))).toMatchObject({ status: "invalid" });
  });
});
