import { describe, expect, it } from "vitest";
import { askedAnew, isForesight, remarkOn, scoreOf, stepsToAsk, withGuess } from "./foresight.ts";

const questions = [
  { step: 2, choices: ["owner → A", "owner → B"], right: 1 },
  { step: 4, choices: ["nothing of the kind", "node C leaves"], right: 0 },
];
const asked = askedAnew({ slug: "hash-ring", questions });

describe("what was foreseen", () => {
  it("asks about each step until it is answered or shown", () => {
    expect(stepsToAsk(asked)).toEqual([2, 4]);
    expect(stepsToAsk(withGuess(asked, 2, 0))).toEqual([4]);
    expect(stepsToAsk(withGuess(withGuess(asked, 2, 0), 4, "shown"))).toEqual([]);
  });

  it("counts what was asked: shown is not right, passed over is not asked", () => {
    expect(scoreOf(asked)).toEqual({ right: 0, of: 0 });
    expect(scoreOf(withGuess(asked, 2, 1))).toEqual({ right: 1, of: 1 });
    expect(scoreOf(withGuess(withGuess(asked, 2, 1), 4, "shown"))).toEqual({ right: 1, of: 2 });
  });

  it.each([
    [1, "You foresaw it: owner → B."],
    [0, "Not so: “owner → A” is what a known mistake does. What happens: owner → B."],
    ["shown", "What happens: owner → B."],
  ] as const)("says whether the guess %j was right, and no more", (guess, remark) => {
    expect(remarkOn(withGuess(asked, 2, guess), 2)).toBe(remark);
  });

  it("says nothing of a step that was not asked about", () => {
    expect([remarkOn(asked, 2), remarkOn(withGuess(asked, 2, 1), 3)]).toEqual([undefined, undefined]);
  });

  it("is taken from outside where it is whole", () => {
    const kept = withGuess(asked, 2, "shown");
    expect(isForesight(JSON.parse(JSON.stringify(kept)))).toBe(true);
    const wrong = [{ questions: [{ step: 0 }] }, { guesses: { 2: "x" } }, { slug: 1 }];
    expect(wrong.map((one) => isForesight({ ...kept, ...one }))).toEqual([false, false, false]);
  });
});
