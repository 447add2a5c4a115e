import { expect, it } from "vitest";
import { foundByHand } from "./found-by-hand.ts";

const side = { happened: [] };
const stepOf = (text: string) => ({ text, atMs: 0, yours: side, model: side, differs: false });
const call = (name: string) => ({ name, args: {} });

it("a run found by hand is kept as far as the step that breaks the rule, in words", () => {
  const steps = ["a queue of 2", "push A", "push B", "pull"].map(stepOf);
  const run = { setup: { max: 2 }, commands: ["push", "push", "pull"].map(call) };
  const property = { id: "bounded", name: "is bounded", rules: ["R1"] };
  const violation = { step: 2, property, expected: "2", actual: "1", text: "the size should be 2; yours: 1" };
  const versions = { product: "1.0.0", exercise: "abc" };
  expect(foundByHand({ run, steps }, violation, versions)).toEqual({
    run: { setup: { max: 2 }, commands: [call("push"), call("push")] },
    text: "Given a queue of 2\n  1. push A\n  2. push B\nthe size should be 2; yours: 1",
    versions,
  });
});
