import { describe, expect, test } from "vitest";
import { parseBrief } from "./brief.ts";

const good = `---
title: Token bucket
tier: core
level: 3
minutes: 50
kind: timed
scene: flow
house: time ranges
after: round-robin
---
## Situation
A crowd at the door.

## Contract
\`\`\`ts
export function createBucket(capacity: number): Bucket;
\`\`\`

## Rules
- **R1** Never more than \`capacity\`.
- **R2** It fills
  by itself.

## Think about
- When?

## Hints
1. Count.
2. Count time.
3. Count lazily.

## They will ask
### Why?
Because.
### How?
So.
### When?
Now.
`;

describe("parseBrief", () => {
  test("reads facts, contract, rules, hints and questions with their lines", () => {
    const brief = parseBrief(good);
    expect(brief.problems).toEqual([]);
    expect(brief.facts).toEqual({
      title: "Token bucket",
      tier: "core",
      level: 3,
      minutes: 50,
      kind: "timed",
      scene: "flow",
      house: ["time", "ranges"],
      after: ["round-robin"],
    });
    expect(brief.contract).toEqual({
      language: "ts",
      code: "export function createBucket(capacity: number): Bucket;\n",
      line: 15,
    });
    expect(brief.rules).toEqual([
      { id: "R1", text: "Never more than `capacity`.", line: 20 },
      { id: "R2", text: "It fills by itself.", line: 21 },
    ]);
    expect(brief.hints).toEqual(["Count.", "Count time.", "Count lazily."]);
    expect(brief.questions[2]).toEqual({ question: "When?", answer: "Now.", line: 37 });
    expect(brief.sections.Situation).toBe("A crowd at the door.");
  });

  test("Windows line ends and a byte order mark change nothing", () => {
    expect(parseBrief(`\uFEFF${good.replaceAll("\n", "\r\n")}`)).toEqual(parseBrief(good));
  });

  test.each([
    ["title: Token bucket\n", "", 1, 'has no "title" in its front matter: add a line "title: …" (a short title).'],
    ["level: 3", "level: 6", 1, 'has the level "6": write a whole number from 1 to 5.'],
    ["kind: timed", "kind: fast", 1, 'has the kind "fast": write sync, async, timed, distributed, parsing, types.'],
    ["scene: flow", "scene: film", 1, /has the scene "film": write ring/],
    ["house:", "hause:", 1, /has the unknown fact "hause": the facts are title/],
    ["---\n## Sit", "## Sit", 1, /has no front matter/],
    ["## Think about", "## Think", 1, 'has no section "## Think about": add it.'],
    ["## Think about\n- When?\n", "## Hints\n## Think about\n", 24, /"## Hints" out of place/],
    ["## Situation", "Words.\n## Situation", 11, /text before the first section/],
    ["```ts", "```js", 14, /has 0 ```ts blocks/],
    ["**R2**", "**R3**", 21, "numbers a rule R3 where R2 comes next: number them in order."],
    ["- **R1** Never", "- Never", 20, 'has a rule without a number: begin the item with "- **R…** ".'],
    ["- **R1** Never", "- Never", 21, /numbers a rule R2 where R1/],
    ["3. Count lazily.\n", "", 27, 'has 2 hints: write three, "1. …" the mildest.'],
    ["### When?\nNow.\n", "", 32, /has 2 questions/],
    ["Because.\n", "", 33, 'asks "Why?" without an answer: write a model answer under it.'],
  ])("%j → %j is told at its line", (from, to, line, message) => {
    const told = parseBrief(good.replace(from, to)).problems;
    const matching = typeof message === "string" ? message : expect.stringMatching(message);
    expect(told).toContainEqual({ line, message: matching });
  });

  test("a page that is no brief still reads, with its problems", () => {
    const brief = parseBrief("hello\n");
    expect(brief.facts.title).toBe("");
    expect(brief.problems.length).toBeGreaterThan(1);
  });
});
