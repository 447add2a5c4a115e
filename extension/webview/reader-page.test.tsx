import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import type { ReaderProgress } from "./reader-messages.ts";
import { ReaderNotice, ReaderPage } from "./reader-page.tsx";

const markdown = `---
title: Token <bucket>
tier: core
level: 3
minutes: 50
kind: timed
scene: flow
house: time
---
## Situation
A crowd at the door.

## Contract
\`\`\`ts
export function take(): boolean;
\`\`\`

## Rules
- **R1** Never more than R2 says.
- **R2** Ten.

## Think about
- R1?

## Hints
1. Count.
2. Count time.
3. Count lazily.

## They will ask
### Why?
Because.
`;

function page({
  hints = 0,
  progress = { state: "started", running: false },
}: Partial<{ hints: number; progress: ReaderProgress }>) {
  const brief = {
    slug: "token-bucket",
    track: "Traffic",
    markdown,
    houseRules: [{ id: "time", text: "Time is virtual." }],
    limits: ["At most 5 seconds."],
    after: [{ slug: "gate", title: "The gate" }],
  };
  return renderToString(
    <ReaderPage brief={brief} progress={progress} hints={hints} ask={() => undefined} openHint={() => undefined} />,
  );
}

describe("ReaderPage", () => {
  test("says what the exercise is and how far the learner got, in words", () => {
    const html = page({});
    expect(html).toMatch(/<h1>Token &lt;bucket(>|&gt;)<\/h1>/);
    for (const words of ["Traffic", "Started", "Level 3 of 5", "About 50 minutes", "The gate"])
      expect(html).toContain(words);
    for (const act of ["Run hidden tests", "Show diagram", "Open my file"]) expect(html).toContain(act);
  });

  test("prints the house rules in full under the brief's own, all with anchors", () => {
    const html = page({});
    expect(html).toMatch(/id="rule-R1".*id="rule-R2".*House rules.*id="rule-time".*Time is virtual\./s);
    expect(html.match(/href="#rule-R1"/g)).toHaveLength(1);
  });

  test("opens hints one after the other, and says how many are left", () => {
    const [none, one, all] = [page({}), page({ hints: 1 }), page({ hints: 3 })];
    expect(none).toContain("Hint 1 of 3");
    expect(none).not.toContain("Hint 2 of 3");
    expect(none).toContain("2 more after this one");
    expect(one).toMatch(/<details open[^>]*><summary>Hint 1 of 3/);
    expect(one).toMatch(/<details><summary>Hint 2 of 3/);
    expect(all.match(/<details open/g)).toHaveLength(3);
    expect(all).not.toContain("after this one");
  });

  test("folds answers and limits", () => {
    const html = page({});
    expect(html).toMatch(/<details><summary>Why\?<\/summary>.*Because/s);
    expect(html).toMatch(/<details class="limits"><summary>What the judge allows.*At most 5 seconds/s);
  });

  test("a refutation names its property and links to its rules, until it is mended", () => {
    const refuted = { property: "never gives more than ten", rules: ["R2", "time"] };
    const html = page({ progress: { state: "refuted", running: false, refuted } });
    expect(html).toContain("never gives more than ten");
    expect(html).toMatch(/<a href="#rule-R2">R2<\/a>, <a href="#rule-time">time<\/a>/);
    expect(page({ progress: { state: "held", running: false, refuted } })).not.toContain("never gives more");
    expect(page({ progress: { state: "held", running: true } })).toContain("Running…");
  });
});

describe("ReaderNotice", () => {
  test("shows text as text", () => {
    expect(renderToString(<ReaderNotice message="No <brief>." />)).toContain("No &lt;brief");
  });
});
