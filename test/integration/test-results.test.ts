import assert from "node:assert/strict";
import * as vscode from "vscode";
import { testResults } from "../../extension/host/test-results.ts";
import { propertyItemId } from "../../extension/host/test-tree.ts";
import type { PropertyVerdict, Verdict } from "../../extension/judge/verdict.ts";
import { test } from "../host/suite.ts";
import { hashRing, learnerFile, patternbook, workbookFile } from "./patternbook.ts";

/** A run that keeps what it is told, a line each. */
class RecordedRun {
  readonly told: string[] = [];
  readonly messages: vscode.TestMessage[] = [];
  readonly output: string[] = [];

  enqueued(item: vscode.TestItem): void {
    this.told.push(`enqueued ${item.id}`);
  }
  started(item: vscode.TestItem): void {
    this.told.push(`started ${item.id}`);
  }
  skipped(item: vscode.TestItem): void {
    this.told.push(`skipped ${item.id}`);
  }
  passed(item: vscode.TestItem): void {
    this.told.push(`passed ${item.id}`);
  }
  failed(item: vscode.TestItem, messages: readonly vscode.TestMessage[]): void {
    this.told.push(`failed ${item.id}`);
    this.messages.push(...messages);
  }
  errored(item: vscode.TestItem, message: vscode.TestMessage): void {
    this.told.push(`errored ${item.id}`);
    this.messages.push(message);
  }
  appendOutput(text: string): void {
    this.output.push(text);
  }
}

async function recorded(verdict: Partial<Verdict>): Promise<RecordedRun> {
  const exercise = {
    ...(await hashRing()),
    slug: "ring",
    properties: ["one", "two"].map((id) => ({ id, name: id, rules: ["R1"] })),
  };
  const controller = vscode.tests.createTestController("recorded", "Recorded");
  const item = controller.createTestItem("ring", "Ring");
  const child = (id: string) => controller.createTestItem(propertyItemId("ring", id), id);
  item.children.replace([child("one"), child("two")]);
  const run = new RecordedRun();
  const results = testResults({
    run: run as unknown as vscode.TestRun, // It has the members that results use.
    exercise,
    item,
    properties: new Set(["one", "two"]),
    houseRules: (await (await patternbook()).book.catalogue()).houseRules,
    place: {
      root: await workbookFile(),
      otherwise: new vscode.Location(await learnerFile(), new vscode.Position(0, 0)),
    },
  });
  const base = {
    slug: "ring",
    seed: 7,
    versions: { product: "", exercise: "" },
    durationMs: 1,
    properties: [],
    logs: [],
  };
  results.end({ ...base, ...verdict } as Verdict); // Each test gives a status and what belongs to it.
  controller.dispose();
  return run;
}

const heldOne: PropertyVerdict = {
  id: "one",
  name: "one",
  rules: [],
  status: "held",
  runs: 9,
  shrinks: 0,
  durationMs: 1,
};
const refutedTwo: PropertyVerdict = {
  ...{ id: "two", name: "two", rules: ["R1"], status: "refuted", runs: 3, shrinks: 2, durationMs: 1 },
  at: { file: "distribution/hash-ring.ts", line: 4, column: 3 },
  counterexample: {
    ...{ setup: null, setupText: "a ring", steps: [], violatedStep: -1, minimal: true, behaviour: "" },
    ...{ expected: "none", actual: "A", text: "", behaviour: "" },
  },
};

test("held is passed; refuted is failed, with rules in full, a diff, the learner's line and a way to watch it", async () => {
  const run = await recorded({ status: "refuted", properties: [heldOne, refutedTwo] });
  assert.deepEqual(run.told, ["enqueued ring/one", "enqueued ring/two", "passed ring/one", "failed ring/two"]);
  const [story, diff] = run.messages;
  assert.ok(story?.message instanceof vscode.MarkdownString);
  assert.match(story.message.value, /\*\*R1\*\* \S+/);
  assert.equal(story?.location?.range.start.line, 3);
  assert.equal(story?.contextValue, "patternbook.refutation");
  assert.match(diff?.expectedOutput ?? "", /none/);
  assert.match(diff?.actualOutput ?? "", /A/);
});

test("a run without a judgement is an error of the exercise, and what was not judged is skipped", async () => {
  const problem = { message: "The run took more than 5 seconds.", next: "Look for a loop that does not end." };
  const run = await recorded({ status: "timeout", problem, properties: [heldOne] });
  assert.deepEqual(run.told.slice(2), ["passed ring/one", "errored ring", "skipped ring/two"]);
  assert.equal(run.messages[0]?.message, `${problem.message}\n${problem.next}`);
});

test("every line of output ends as a terminal wants it", async () => {
  const run = await recorded({ status: "held", properties: [heldOne] });
  assert.ok(run.output.length > 0);
  assert.deepEqual(
    run.output.filter((text) => !text.endsWith("\r\n")),
    [],
  );
});

test("what was printed stands at its property with its line, and what the cases looked like behind the verdict", async () => {
  const at = { file: "distribution/hash-ring.ts", line: 4, column: 3 };
  const log = (text: string, property?: string) => ({ level: "log", text, at, ...(property && { property }) }) as const;
  const cases = [{ label: "with add", share: 0.5 }];
  const run = await recorded({
    status: "refuted",
    properties: [
      { ...heldOne, cases },
      { ...refutedTwo, path: "7" },
    ],
    logs: [log("while loading"), log("as it broke", "two")],
  });
  const lines = run.output.map((text) => text.trim().replace(/\s+/g, " "));
  assert.ok(lines.includes("hash-ring.ts:4 as it broke"));
  assert.ok(lines.indexOf("hash-ring.ts:4 as it broke") > lines.findIndex((text) => text.startsWith("refuted two")));
  assert.ok(lines.includes("hash-ring.ts:4 while loading"));
  assert.ok(lines.includes("cases: 50 % with add (one)"));
  assert.ok(lines.includes("repeat two with seed 7, path 7"));
});
