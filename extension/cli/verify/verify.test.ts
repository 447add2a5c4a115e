import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTwoFilesPatch } from "diff";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildJudge } from "../../../test/judge/fixture.ts";
import { breachWords } from "./breach.ts";
import { type VerifyReport, verify } from "./verify.ts";

/** The files of one exercise: `brief`, `starter`, `hidden`, `solution`, `accepts/x`, `broken/x`; undefined is none. */
type Files = Record<string, string | undefined>;

const CONTRACT = `export interface Counter {
  /** Adds n unless that goes over the limit; the total. */
  add(n: number): number;
  readonly total: number;
}
export function createCounter(limit: number): Counter;`;

const BRIEF = `---
title: A counter
tier: core
level: 1
minutes: 5
kind: sync
scene: lanes
house: ranges
---
## Situation
Count.

\`\`\`mermaid
stateDiagram-v2
  low --> high: add
\`\`\`

## Contract
\`\`\`ts
${CONTRACT}
\`\`\`

## Rules
- **R1** The total never goes over the limit.
- **R2** \`total\` is the total.

## Think about
- When?

## Hints
1. Keep.
2. Keep a number.
3. Keep it low.

## They will ask
### Why?
Because.
### How?
So.
### When?
Now.
`;

const STARTER = `export interface Counter {
  add(n: number): number;
  readonly total: number;
}
export function createCounter(_limit: number): Counter {
  throw new Error("R1: not written yet");
}
`.replace("_limit", "limit");

const HIDDEN = `import { answers, exercise, sees, step, whole } from "#kit";
import type * as Starter from "./starter.ts";
const picture = (total: number) => ({
  kind: "lanes" as const,
  caption: String(total),
  lanes: [{ id: "line", label: "line", role: "line" as const }],
  cards: Array.from({ length: Math.max(0, Math.min(40, total)) }, (_, i) => ({ id: "c" + i, label: "c" + i, lane: "line" })),
  spans: [],
  arrows: [],
  nowMs: 0,
});
const add = (n: number) => step("add", { n });
export default exercise<typeof Starter>()(
  {
    setup: { limit: whole({ min: 1, max: 9 }) },
    setupWords: ({ limit }) => "a counter up to " + limit,
    start: (subject, { limit }) => subject.createCounter(limit),
    model: ({ limit }) => ({ total: 0, limit }),
    commands: {
      add: {
        args: { n: whole({ min: 0, max: 5 }) },
        words: ({ n }) => "add " + n,
        run: (counter, { n }) => counter.add(n),
        model: (model, { n }) => (model.total + n > model.limit ? model.total : (model.total += n)),
      },
    },
    probes: { total: { run: ({ total }) => total } },
    view: ({ seen }) => picture(seen.total ?? -1),
    showcase: { setup: { limit: 5 }, commands: [add(1), add(0), add(2), add(3), add(2), add(1), add(0), add(0)] },
    runs: 60,
    length: 10,
  },
  {
    "answers-the-total": { says: "add answers the total", rests: ["R1"], judge: answers("add") },
    "shows-the-total": { says: "total is the total", rests: ["R2", "ranges"], judge: sees("total") },
  },
);
`;

const SOLUTION = `export interface Counter {
  add(n: number): number;
  readonly total: number;
}
export function createCounter(limit: number): Counter {
  let total = 0;
  return {
    add(n) {
      if (total + n > limit) return total;
      total += n;
      return total;
    },
    get total() {
      return total;
    },
  };
}
`;

const accepted = (words: string, first: string) => `// ${words}
import type { Counter } from "../../../../exercises/numbers/SLUG/starter.ts";
export function createCounter(limit: number): Counter {
  const parts: number[] = [${first}];
  const sum = () => parts.reduce((a, b) => a + b, 0);
  return {
    add(n) {
      if (sum() + n <= limit) parts.push(n);
      return sum();
    },
    get total() {
      return sum();
    },
  };
}
`;

/** A broken design: what of the solution becomes what, and who must refute it. */
function broken(name: string, [from, to]: readonly [string, string], refutedBy = "answers-the-total"): Files {
  const patch = createTwoFilesPatch("solution.ts", `${name}.ts`, SOLUTION, SOLUTION.replace(from, to), "", "", {
    context: 3,
  });
  const diff = patch.slice(patch.indexOf("--- ")).replace(/^(---|\+\+\+) (\S+).*$/gm, "$1 $2");
  return { [`broken/${name}`]: `It ${name}.\nPeople do.\nRefuted by: ${refutedBy}\n\n${diff}` };
}

const GOOD: Files = {
  brief: BRIEF,
  starter: STARTER,
  hidden: HIDDEN,
  solution: SOLUTION,
  "accepts/list": accepted("A list of what was added.", ""),
  "accepts/list-from-zero": accepted("A list that begins with nothing.", "0"),
  ...broken("goes-over", ["> limit", "> limit + 1"]),
  ...broken("stops-early", ["> limit", ">= limit"]),
  ...broken("doubles", ["total += n", "total += 2 * n"]),
  ...broken("forgets", ["total += n", "total = n"]),
  ...broken("starts-at-one", ["total = 0", "total = 1"]),
  ...broken(
    "shows-more",
    ["get total() {\n      return total", "get total() {\n      return total + 1"],
    "shows-the-total",
  ),
};

const HANGS = broken("hangs", ["  let total = 0;", "  let total = 0;\n  while (limit > 0);"], "timeout");

const replaced = (text: string, from: string | RegExp, to: string): string => {
  const result = text.replace(from, () => to);
  if (result === text) throw new Error(`${from} is not in the text`);
  return result;
};

const inBrief = (from: string | RegExp, to: string): Files => ({ brief: replaced(BRIEF, from, to) });
const inHidden = (from: string | RegExp, to: string): Files => ({ hidden: replaced(HIDDEN, from, to) });

/** One exercise for each law that can be broken: what differs from the good one, and what verify must say of it. */
const CASES: Readonly<Record<string, readonly [Files, ...RegExp[]]>> = {
  good: [HANGS],
  // Only the real judge, which has no process to offer, sees what is wrong here.
  "held-outside": [{ solution: `${SOLUTION}if (!("process" in globalThis)) throw new Error("no process");\n` }],
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
  ],
  "other-scene": [
    inBrief("scene: lanes", "scene: ring"),
    /step 0 \("a counter up to 5"\) is a lanes, but the brief says ring/,
  ],
  "wordless-step": [inHidden('words: ({ n }) => "add " + n', 'words: () => ""'), /showcase whose step 1 has no words/],
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
    /shows the reference otherwise than the model/,
  ],
};

let root = "";
let report: VerifyReport;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), "patternbook-verify-"));
  put("exercises/house-rules.md", "# House rules\n\n- **ranges** Out of range throws.\n");
  put("exercises/numbers/track.md", "---\ntitle: Numbers\n---\n");
  put("exercises/empty/stray.md", "");
  put("solutions/numbers/lonely/solution.ts", SOLUTION);
  for (const [slug, [changes]] of Object.entries(CASES)) putExercise(slug, { ...GOOD, ...changes });
  report = await verify({ root, slugs: [], seeds: [1, 2] });
}, 600_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

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
    const slugs = ["held-outside", "few-broken"];
    const { breaches } = await verify({ root, slugs, seeds: [1], judge: built });
    built.remove();
    const told = breaches.filter(({ law }) => law === "judge").map(breachWords);
    expect(told).toEqual([expect.stringMatching(/held-outside\/solution\.ts is (invalid|crashed) by the judge/)]);
  }, 120_000);

  test("a slug that is not in the book is told", async () => {
    expect((await verify({ root, slugs: ["nowhere"], seeds: [1] })).unknown).toEqual(["nowhere"]);
  });
});

function putExercise(slug: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    if (text === undefined) continue;
    const top = ["brief", "starter", "hidden"].includes(name) ? "exercises" : "solutions";
    const ending =
      name === "brief" ? ".md" : /^broken\/[^.]+$/.test(name) ? ".diff" : name.endsWith(".ts") ? "" : ".ts";
    put(`${top}/numbers/${slug}/${name}${ending}`, text.replaceAll("SLUG", slug));
  }
}

function put(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}
