import { describe, expect, it } from "vitest";
import { machineRefutation } from "../../test/scenes/sample-machine.ts";
import { announcement, stepView } from "./step-view.ts";

const last = machineRefutation.steps.length - 1;

describe("the view of a step", () => {
  it("marks what differs between the sides", () => {
    expect(stepView(machineRefutation, last).differing).toEqual(new Set(["live", "log/1"]));
  });

  it("marks nothing where the sides agree", () => {
    expect(stepView(machineRefutation, 3).differing.size).toBe(0);
  });

  it("tells what the step changed on each side", () => {
    const { yours, model } = stepView(machineRefutation, last).changes;
    expect(yours).toContain("live state open → closed");
    expect(model).not.toContain("live state open → closed");
  });

  it("changes nothing in the first step", () => {
    expect(stepView(machineRefutation, 0).changes.yours).toEqual([]);
  });

  it("is refused for a step that the trace does not have", () => {
    expect(() => stepView(machineRefutation, 6)).toThrow("step is 6, must be from 0 to 5");
  });
});

describe("the announcement of a step", () => {
  it("says where one is, what was done and what came of it", () => {
    expect(announcement(machineRefutation, 1)).toBe("Step 2 of 6: call 1 starts.");
  });

  it("says both sides and the sentence where the rule breaks", () => {
    const said = announcement(machineRefutation, last);
    expect(said).toContain("Yours: call 1 fulfilled, onTransition(open, closed). Model: call 1 fulfilled.");
    expect(said).toContain("The sides differ. This step breaks a rule: Call 1 began before the breaker opened");
  });
});
