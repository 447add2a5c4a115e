import { describe, expect, test } from "vitest";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { PropertyVerdict, Verdict } from "../judge/verdict.ts";
import { junitReport } from "./junit.ts";
import { type VerdictContext, verdictWords } from "./verdict-words.ts";

const held: PropertyVerdict = {
  id: "in-order",
  name: "comes out in order",
  rules: ["R1"],
  status: "held",
  runs: 300,
  shrinks: 0,
  durationMs: 12,
};

const refuted: PropertyVerdict = {
  ...held,
  id: "bounded",
  name: "never holds more than max",
  rules: ["R2", "ranges"],
  status: "refuted",
  runs: 4,
  shrinks: 9,
  path: "3",
  counterexample: {
    setup: { max: 1 },
    setupText: "a queue of 1",
    steps: [
      { command: { name: "push", args: { item: "A" } }, text: "push A" },
      { command: { name: "push", args: { item: "<B>" } }, text: "push <B>" },
    ],
    violatedStep: 1,
    minimal: true,
    behaviour: "",
    expected: "false",
    actual: "true",
    text: "Given a queue of 1\n  1. push A\n  2. push <B>\nthe answer should be false; yours: true",
  },
  at: { file: "queue.ts", line: 7, column: 3, name: "push" },
};

const verdict: Verdict = {
  slug: "queue",
  seed: 42,
  status: "refuted",
  versions: { product: "0.1.0", exercise: "abc" },
  durationMs: 31.4,
  properties: [held, refuted],
  logs: [{ level: "log", text: "one\ntwo" }],
};

const context: VerdictContext = {
  // The words use no other field of the catalogue.
  exercise: { slug: "queue", rules: { R1: "First in.", R2: "Never\nmore." } } as unknown as CatalogueExercise,
  houseRules: { ranges: "Out of range throws." },
  file: "my/queue.ts",
  lineOf: ({ line }) => (line === 7 ? "  push(item: string) {" : undefined),
  styled: (_style, text) => text,
};

describe("verdictWords", () => {
  test("a refutation reads from the given state to the command that repeats it", () => {
    expect(verdictWords(verdict, context)).toBe(
      `queue: refuted (seed 42, 31 ms)

  ✓ in-order  300 runs                    comes out in order
  ✗ bounded   after 4 runs, shrunk in 9  never holds more than max

bounded: never holds more than max
  given     a queue of 1
  1.        push A
→ 2.        push <B>
  refuted   the answer should be false; yours: true
  expected  false
  actual    true
  rule      R2: Never more.
  rule      ranges: Out of range throws.
  look at   queue.ts:7:3 (push)
            push(item: string) {
  repeat    node dist/cli.js test queue my/queue.ts --seed 42 --property bounded --path 3

Printed by your code:
  one
  two`.replace("300 runs                    ", "300 runs                   "),
    );
  });

  test("what the cases looked like is told once for all that held over such cases", () => {
    const cases = [{ label: "with push", share: 1 }];
    const properties = [{ ...held, cases }, { ...held, id: "fair", cases }, held];
    const words = verdictWords({ ...verdict, status: "held", properties }, context);
    expect(words).toContain("  The cases were:\n    100 % with push:  in-order, fair\n");
  });

  test("what was printed names its line, and the refutations that printed it", () => {
    const at = { file: "queue.ts", line: 7, column: 3 };
    const line = { level: "warn", text: "full", at } as const;
    const logs = [{ ...line, property: "bounded" }, { ...line, property: "fair" }, line];
    const words = verdictWords({ ...verdict, logs: logs.slice(0, 2) }, context);
    expect(words).toMatch(/as it was refuted \(bounded, fair\):\n {2}queue\.ts:7 {2}warn: full$/);
    expect(verdictWords({ ...verdict, logs: logs.slice(2) }, context)).toMatch(/Printed by your code:\n {2}queue/);
  });

  test("properties that one run refutes in one way are told together", () => {
    const twice = { ...verdict, properties: [refuted, { ...refuted, id: "fair" }] };
    const words = verdictWords(twice, context);
    expect(words).toContain("  refutes   fair as well");
    expect(words.match(/given/g)).toHaveLength(1);
  });

  test("a run without a judgement says what happened and what to do", () => {
    const problem = {
      message: "No function named push.",
      next: "Export one.",
      at: { file: "queue.ts", line: 7, column: 1 },
    };
    const words = verdictWords({ ...verdict, status: "invalid", properties: [], logs: [], problem }, context);
    expect(words).toBe(`queue: invalid (seed 42, 31 ms)

  No function named push.
  Export one.
  look at   queue.ts:7:1
            push(item: string) {`);
  });
});

describe("junitReport", () => {
  test("counts cases, and escapes what XML cannot hold", () => {
    const odd = { ...refuted, error: { message: "\u0000 & <", frames: [] }, id: 'say-"no"' };
    const xml = junitReport([{ ...verdict, properties: [held, odd, { ...held, status: "skipped" }] }]);
    expect(xml).toContain('<testsuite name="queue" tests="3" failures="1" errors="0" skipped="1" time="0.031">');
    expect(xml).toContain('<failure message="true">Given a queue of 1\n  1. push A\n  2. push &lt;B&gt;');
    expect(xml).toContain('name="say-&quot;no&quot;: never holds');
    expect(xml).toContain("<skipped/>");
  });

  test("carries what repeats a run, what its cases looked like and what it printed", () => {
    const at = { file: "queue.ts", line: 7, column: 3 };
    const logs = [
      { level: "log", text: "early" },
      { level: "log", text: "late", at, property: "bounded" },
    ] as const;
    const cases = [{ label: "with push", share: 0.5 }];
    const xml = junitReport([{ ...verdict, properties: [{ ...held, cases }, refuted], logs }]);
    expect(xml).toContain('    <properties>\n      <property name="status" value="refuted"/>\n');
    expect(xml).toContain('<property name="seed" value="42"/>');
    expect(xml).toContain('<property name="cases" value="50 % with push"/>');
    expect(xml).toContain('<property name="path" value="3"/>');
    expect(xml).toContain("at: queue.ts:7:3\nrepeat: --seed 42 --property bounded --path 3</failure>");
    expect(xml).toContain("      <system-out>queue.ts:7  late</system-out>\n    </testcase>");
    expect(xml).toContain("    <system-out>early</system-out>\n  </testsuite>");
  });

  test("a run without a judgement is an error of its own", () => {
    const problem = { message: "It took \u0001 too long.", next: "Look for a loop." };
    const xml = junitReport([{ ...verdict, status: "timeout", properties: [], problem }]);
    expect(xml).toContain('tests="1" failures="0" errors="1"');
    expect(xml).toContain('<error message="It took \ufffd too long.">');
  });
});
