import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildJudge } from "../../../test/judge/fixture.ts";
import {
  accepted,
  BRIEF,
  broken,
  type Files,
  GOOD,
  HANGS,
  HIDDEN,
  replaced,
  SmallBook,
  SOLUTION,
  STARTER,
} from "../../../test/verify/small-book.ts";
import { breachWords } from "./breach.ts";
import { type VerifyReport, verify } from "./verify.ts";

const inBrief = (from: string | RegExp, to: string): Files => ({ brief: replaced(BRIEF, from, to) });
const inHidden = (from: string | RegExp, to: string): Files => ({ hidden: counting(replaced(HIDDEN, from, to)) });

/** Counts pictures, as no view may. */
const counting = (hidden: string) => hidden.replace("const picture =", "let drawn = 0;\nconst picture =");

/** One exercise for each law that can be broken: what differs from the good one, and what verify must say of it. */
const CASES: Readonly<Record<string, readonly [Files, ...RegExp[]]>> = {
  good: [HANGS],
  // Only the real judge, which has no process to offer, sees what is wrong here.
  "held-outside": [{ solution: `${SOLUTION}if (!("process" in globalThis)) throw new Error("no process");\n` }],
  "starter-throws-at-once": [{ starter: `${STARTER}if (!("process" in globalThis)) throw new Error("no process");\n` }],
  "no-brief": [{ brief: undefined }, /brief\.md is missing: write it\./],
  "no-solution": [{ solution: undefined }, /solution\.ts is missing: write it\./],
  "stray-file": [{ "broken/new.ts": "export {};" }, /broken\/new\.ts is no part .* `npm run broken -- stray-file new`/],
  "few-accepts": [{ "accepts/list": undefined }, /holds 1 accepted designs: write at least 2/],
  "few-broken": [{ "broken/forgets": undefined }, /holds 5 broken designs: write at least 6/],
  "bad-level": [inBrief("level: 1", "level: 9"), /brief\.md:1 has the level "9"/],
  "two-hints": [inBrief("3. Keep it low.\n", ""), /brief\.md:35 has 2 hints: write three/],
  "no-such-house-rule": [inBrief("house: ranges", "house: ranges luck"), /brief\.md:1 names the house rule "luck"/],
  "no-such-exercise": [inBrief("house:", "after: nowhere\nhouse:"), /comes after "nowhere"/],
  "idle-rule": [
    inBrief("## Think", "- **R3** Be quick.\n\n## Think"),
    /brief\.md:3\d states R3, on which no property rests/,
  ],
  "strange-rule": [inHidden('rests: ["R1"]', 'rests: ["R1", "R7"]'), /hidden\.ts rests "answers-the-total" on "R7"/],
  "hidden-does-not-parse": [inHidden("export default", "export defect"), /hidden\.ts does not build: /],
  "hidden-is-refused": [
    inHidden('answers("add")', 'answers("sub")'),
    /hidden\.ts cannot be loaded: .*"sub|looks at sub/,
  ],
  "other-contract": [
    inBrief("add(n: number): number", "add(n: string): number"),
    /brief\.md:19 shows a declaration that starter\.ts does not have: export interface Counter \{ add\(n: string\)/,
    /brief\.md:19 does not show a declaration of starter\.ts: export interface Counter \{ add\(n: number\)/,
  ],
  "faulty-contract": [
    inBrief("readonly total: number", "readonly total: Total"),
    /brief\.md:23 does not type-check: TS2304: Cannot find name 'Total'/,
    /shows a declaration/,
    /does not show/,
  ],
  "faulty-picture": [
    inBrief("low --> high: add", "low --> "),
    /brief\.md:13 has a picture that mermaid cannot read: Parse error/,
  ],
  "misfit-solution": [
    {
      "accepts/list": replaced(accepted("List.", ""), "limit: number", "limit: string").replace(
        "<= limit",
        "<= Number(limit)",
      ),
    },
    /accepts\/list\.ts does not type-check: TS2322/,
  ],
  "misfit-broken": [
    broken("goes-over", ["> limit", '> "9"']),
    /broken\/goes-over\.diff makes a file that does not type-check \(line 9\): TS2365/,
  ],
  "starter-holds": [{ starter: SOLUTION }, /starter\.ts is held by every property as it is/],
  "starter-is-rude": [
    { starter: replaced(STARTER, "R1: not written yet", "oops") },
    /starter\.ts is first refuted with "threw Error: oops" \("answers-the-total"\)/,
  ],
  "wrong-solution": [
    { "accepts/list": replaced(accepted("List.", ""), "<= limit", "< limit") },
    /accepts\/list\.ts is correct, but "answers-the-total" refutes it with seed 1: .*\n.*Given a counter up to 1\n.*\(Also with 1 other seeds: 2\.\)/s,
    /is correct, but "shows-the-total" refutes it/,
  ],
  "silent-accept": [
    { "accepts/list": accepted("List.", "").replace("// List.\n", "") },
    /accepts\/list\.ts:1 does not say in line 1 what it is/,
  ],
  "stale-diff": [
    { solution: replaced(SOLUTION, "total += n;", "total = total + n;") },
    ...["doubles", "forgets", "goes-over", "stops-early"].map(
      (name) =>
        new RegExp(
          `${name}\\.diff:1 does not apply to solution\\.ts any more: mend it with \`npm run broken -- stale-diff ${name}\``,
        ),
    ),
  ],
  "wordless-diff": [
    { "broken/forgets": replaced(GOOD["broken/forgets"] ?? "", "People do.\n", "") },
    /forgets\.diff:1 says too little/,
  ],
  "missed-design": [
    broken("goes-over", ["> limit", "> limit * 1"]),
    /goes-over\.diff is not refuted by "answers-the-total" with seed 1/,
  ],
  "unknown-killer": [
    broken("forgets", ["total += n", "total = n"], "no-such"),
    /must be refuted by "no-such", which hidden\.ts does not have/,
  ],
  "ends-in-time": [
    broken("hangs", ["> limit", "> limit + 2"], "timeout"),
    /hangs\.diff must be refuted by timeout, but its run ends/,
  ],
  "not-minimal": [
    inHidden("whole({ min: 0, max: 5 })", "{ ...whole({ min: 0, max: 5 }), simpler: (n: number) => [n] }"),
    ...["doubles", "forgets", "goes-over", "starts-at-one", "stops-early"].map(
      (name) => new RegExp(`${name}\\.diff is not refuted in its smallest form: .* ran out of its budget`),
    ),
  ],
  "blind-picture": [
    inHidden("view: ({ seen }) => picture(seen.total ?? -1)", "view: () => picture(1)"),
    ...["doubles", "forgets", "goes-over", "shows-more", "starts-at-one", "stops-early"].map(
      (name) => new RegExp(`${name}\\.diff looks like the reference in every picture up to the violated step`),
    ),
  ],
  "idle-property": [
    { "broken/shows-more": undefined, ...broken("adds-one", ["total += n", "total += n + 1"]) },
    /broken holds no broken design that "shows-the-total" must refute/,
  ],
  "short-showcase": [inHidden("add(0), add(0)]", "add(0)]"), /hidden\.ts has a showcase of 7 steps/],
  "faulty-scene": [
    inHidden('lanes: [{ id: "line"', 'lanes: [{ id: "queue"'),
    /has a showcase whose step 1 \("add 1"\) has a faulty picture: .*line/,
    /playground in which add\(\{"n":0\}\) has a faulty picture: .*line/,
  ],
  "other-scene": [
    inBrief("scene: lanes", "scene: ring"),
    /step 0 \("a counter up to 5"\) is a lanes, but the brief says ring/,
  ],
  "wordless-step": [
    inHidden('words: ({ n }) => "add " + n', 'words: () => ""'),
    /showcase whose step 1 has no words/,
    /playground in which add\(\{"n":0\}\) has no words/,
  ],
  "changing-ids": [
    inHidden('id: "c" + i, label: "c" + i', 'id: total + "c" + i, label: "c" + i'),
    /showcase in whose step 3 \("add 2"\) "c0" in cards has the id "1c0" before and "3c0" now: make ids from what/,
  ],
  "restless-showcase": [
    inHidden(
      "view: ({ seen }) => picture(seen.total ?? -1)",
      "view: ({ seen }) => ({ ...picture(seen.total ?? -1), nowMs: (drawn += 1) > 18 ? 1 : 0 })",
    ),
    /showcase that looks otherwise when it is played again: draw from the frame alone/,
  ],
  "no-control": [
    inHidden(
      "whole({ min: 0, max: 5 })",
      '{ ...whole({ min: 0, max: 5 }), control: { kind: "whole", min: 5, max: 0 } }',
    ),
    /has no control for "n" of command "add" \(whole numbers from 5 to 0\): mend the parameter/,
  ],
  "never-possible": [
    inHidden(
      "commands: {",
      'commands: {\n      reset: { args: {}, words: () => "reset", when: () => false, run: () => {} },',
    ),
    /has a command "reset" that its `when` never lets anybody give/,
  ],
  "playground-differs": [
    inHidden(
      "commands: {",
      'commands: {\n      peek: { args: {}, weight: 0, words: () => "peek", run: () => 1, model: () => 2 },',
    ),
    /playground in which peek\(\{\}\) shows the reference otherwise than the model/,
  ],
  "playground-fails": [
    inHidden(
      "commands: {",
      'commands: {\n      peek: { args: {}, weight: 0, words: () => { throw new Error("oh"); }, run: () => 1 },',
    ),
    /(solution\.ts|hidden\.ts) .*oh/,
  ],
  copies: [
    {
      "accepts/renamed": `// Another.\n${SOLUTION.replaceAll("total", "sum").replace("get sum", "get total").replaceAll("limit", "most").replace("readonly sum", "readonly total")}`,
    },
    /accepts\/renamed\.ts shares 100 % of its tokens with .*solution\.ts \(names aside; at most 60 %\)/,
  ],
  "faulty-block": [
    inBrief("Because.", 'Because.\n```ts\nconst counter = createCounter(3);\ncounter.add("one");\n```'),
    /brief\.md:45 does not type-check: TS2345.* Next: mend the code block\./,
  ],
  "sound-block": [
    inBrief("Because.", "Because.\n```ts\nconst counter: Counter = createCounter(3);\ncounter.add(1);\n```"),
  ],
  equivalents: [
    {
      "equivalent.md":
        "# Equivalent\n\n- `let total = 0;`: `0` → `-0`: nobody can tell.\n- `let sum = 0;`: `0` → `-0`: so.\n- because\n",
    },
    /equivalent\.md:4 explains a mutant of the line "let sum = 0;", which solution\.ts does not have/,
    /equivalent\.md:5 is no `line`: `original` → `replacement`: reason/,
  ],
  "wrong-model-picture": [
    inHidden("picture(seen.total ?? -1)", 'picture(side === "model" ? 3 : (seen.total ?? -1))').hidden === undefined
      ? {}
      : {
          hidden: replaced(
            replaced(HIDDEN, "({ seen }) =>", "({ seen, side }) =>"),
            "seen.total ?? -1",
            'side === "model" ? 3 : (seen.total ?? -1)',
          ),
        },
    /showcase.* shows the reference otherwise than the model/,
    /playground.* shows the reference otherwise than the model/,
  ],
};

let report: VerifyReport;

const book = new SmallBook();

beforeAll(async () => {
  book.put("exercises/empty/stray.md", "");
  book.put("solutions/numbers/lonely/solution.ts", SOLUTION);
  for (const [slug, [changes]] of Object.entries(CASES)) book.putExercise(slug, changes);
  report = await verify({ root: book.root, slugs: [], seeds: [1, 2] });
}, 600_000);

afterAll(() => book.remove());

describe("verify", () => {
  test.each(Object.entries(CASES))(
    "%s: says what its breaches ask for, first of all and nothing else",
    (slug, [, ...expected]) => {
      const told = report.breaches.filter((breach) => breach.slug === slug).map(breachWords);
      for (const pattern of expected) expect(told).toContainEqual(expect.stringMatching(pattern));
      expect(told.filter((words) => !expected.some((pattern) => pattern.test(words)))).toEqual([]);
    },
  );

  test("files outside of every exercise are named", () => {
    const told = report.breaches.map(breachWords);
    expect(told).toContain("exercises/empty/track.md is missing: write the track's page.");
    expect(told).toContain("exercises/empty/stray.md belongs to no exercise: delete it.");
  });

  test("answers without a question are named", () => {
    const told = report.breaches.filter(({ slug }) => slug === "lonely").map(breachWords);
    expect(told).toContain("exercises/numbers/lonely/brief.md is missing: write it.");
  });

  test("tells the designs and what refutes each", () => {
    const { rows = [], properties } = report.exercises.find(({ slug }) => slug === "good") ?? {};
    expect(properties).toEqual(["answers-the-total", "shows-the-total"]);
    expect(rows.find(({ name }) => name === "solution")?.refutes).toEqual([]);
    expect(rows.find(({ name }) => name === "shows-more")?.refutes).toEqual(["shows-the-total"]);
    expect(rows.find(({ name }) => name === "goes-over")?.refutes).toEqual(["answers-the-total", "shows-the-total"]);
    expect(rows.find(({ name }) => name === "hangs")?.refutes).toEqual(["timeout"]);
  });

  test("a reference that the real judge does not hold is told, and one that it holds is not", async () => {
    const built = await buildJudge();
    const slugs = ["held-outside", "few-broken", "starter-throws-at-once"];
    const { breaches } = await verify({ root: book.root, slugs, seeds: [1], judge: built });
    built.remove();
    const told = breaches.filter(({ law }) => law === "judge").map(breachWords);
    expect(told.toSorted()).toEqual([
      expect.stringMatching(/starter-throws-at-once\/starter\.ts is \w+ by the judge.*: let it load/),
      expect.stringMatching(/held-outside\/solution\.ts is (invalid|crashed) by the judge/),
    ]);
  }, 120_000);

  test("a slug that is not in the book is told", async () => {
    expect((await verify({ root: book.root, slugs: ["nowhere"], seeds: [1] })).unknown).toEqual(["nowhere"]);
  });
});
