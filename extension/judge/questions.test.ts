import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Telling } from "../kit/telling.ts";
import { questionsFrom } from "./questions.ts";

const model: Telling = [["ready"], ["returned true"], ["returned true", "key a: owner → B"], ["returned false"]];

describe("questions about a run", () => {
  it("ask where designs part from the model, with what they would do", () => {
    const wrong = [...model.slice(0, 2), ["returned true", "key a: owner → C"], ["returned true"]];
    const [question, ...others] = questionsFrom(model, [wrong, wrong]);
    expect(others).toEqual([]);
    expect(question?.step).toBe(2);
    expect(question?.choices.toSorted()).toEqual(["key a: owner → B", "key a: owner → C"]);
    expect(question?.choices[question.right]).toBe("key a: owner → B");
  });

  it("say so where the right answer is that nothing comes of it", () => {
    const wrong = [["ready"], ["returned true", "the timer starts"], [], []];
    const [question] = questionsFrom(model, [wrong]);
    expect(question?.choices.toSorted()).toEqual(["nothing of the kind", "the timer starts"]);
  });

  it("take no notice of a design after it has parted", () => {
    const wrong = [["ready"], ["returned false"], ["threw"], ["threw"]];
    expect(questionsFrom(model, [wrong]).map(({ step }) => step)).toEqual([1]);
  });

  it("are none where every design does as the model does", () => {
    expect(questionsFrom(model, [model])).toEqual([]);
  });

  it("have two to four choices without repeats, and the model's among them", () => {
    const sentence = fc.constantFrom("a", "b", "c", "d");
    const telling: fc.Arbitrary<Telling> = fc.array(fc.array(sentence, { maxLength: 3 }), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(telling, fc.array(telling, { maxLength: 12 }), (right, designs) => {
        const questions = questionsFrom(right, designs);
        expect(questions.length).toBeLessThanOrEqual(5);
        for (const { step, choices, right: at } of questions) {
          expect(new Set(choices).size).toBe(choices.length);
          expect(choices.length).toBeGreaterThan(1);
          expect(choices.length).toBeLessThanOrEqual(4);
          const told = (choices[at] ?? "").split("; ");
          expect(told.every((one) => one === "nothing of the kind" || right[step]?.includes(one))).toBe(true);
        }
      }),
    );
  });
});
