import { describe, expect, it } from "vitest";
import { chartRefutation } from "../../test/scenes/sample-chart.ts";
import { gridRefutation } from "../../test/scenes/sample-grid.ts";
import { lanesShowcase } from "../../test/scenes/sample-lanes.ts";
import { machineRefutation } from "../../test/scenes/sample-machine.ts";
import { ringRefutation } from "../../test/scenes/sample-ring.ts";
import { firstDifference } from "./first-difference.ts";
import type { RingScene } from "./ring.ts";
import { describeDifferences } from "./scene.ts";
import type { TraceStep } from "./trace.ts";

function ring(owner: string | undefined, more: object = {}): RingScene {
  const nodes = ["A", "B"].map((id) => ({ id, label: id, tone: 0, points: [], share: 0.5 }));
  const key = { id: "k3", label: "k3", at: 0.25, ...(owner !== undefined && { owner }), ...more };
  return { kind: "ring", nodes, arcs: [], keys: [key] };
}

function sentenceOf(yours: Partial<TraceStep["yours"]>, model: Partial<TraceStep["model"]>): string | undefined {
  const agreeing = { text: "start", atMs: 0, yours: { happened: [] }, model: { happened: [] }, differs: false };
  const side = { happened: [] };
  const last = { ...agreeing, yours: { ...side, ...yours }, model: { ...side, ...model }, differs: true };
  return firstDifference({ steps: [agreeing, last, last] })?.sentence;
}

describe("the first difference", () => {
  it("is told by its step and by what both sides show there", () => {
    expect(sentenceOf({ scene: ring("A") }, { scene: ring("B") })).toBe(
      "Step 2 is the first that differs: owner of key k3 is B, yours says A.",
    );
  });

  it.each([
    [["returned false"], ["returned true"], "the model returned true, yours returned false"],
    [[], ["returned true"], "the model returned true, yours did not"],
    [["ok", "ok"], ["ok"], "yours told “ok”, the model did not"],
    [["threw Error: a"], ["threw RangeError: a"], "the model threw RangeError: a, yours threw Error: a"],
  ])("is what was seen from outside before it is the picture: %j, %j", (yours, model, what) => {
    const said = sentenceOf({ happened: yours, scene: ring("A") }, { happened: model, scene: ring("B") });
    expect(said).toBe(`Step 2 is the first that differs: ${what}.`);
  });

  it("takes an error of the same name for the same, however it is worded", () => {
    const said = sentenceOf(
      { happened: ["threw RangeError: a"], scene: ring("A") },
      { happened: ["threw RangeError: b"], scene: ring("B") },
    );
    expect(said).toContain("owner of key k3");
  });

  it("says so where the learner's side could not be drawn", () => {
    expect(sentenceOf({}, { scene: ring("B") })).toContain("yours has no picture");
  });

  it("is none where the sides agree", () => {
    expect(firstDifference(lanesShowcase)).toBeUndefined();
  });

  it("stands in the sample refutations where they begin to differ", () => {
    const found = [machineRefutation, ringRefutation, gridRefutation, chartRefutation].map(firstDifference);
    expect(found.map((first) => first?.step)).toEqual([5, 3, 4, 4]);
    expect(found[2]?.sentence).toBe(
      "Step 5 is the first that differs: the model told “dropped carts”, yours told “dropped users”.",
    );
  });
});

describe("differences in words", () => {
  it.each([
    [ring(undefined), ring("B"), "owner of key k3 is B, yours has none"],
    [ring("A"), ring(undefined), "key k3 has no owner, yours says A"],
    [ring("A", { moved: true }), ring("A"), "key k3 is not moved, yours is"],
    [ring("A"), ring("A", { moved: true }), "key k3 is moved, yours is not"],
    [{ ...ring("A"), keys: [] }, ring("A"), "yours lacks key k3"],
    [ring("A"), { ...ring("A"), keys: [] }, "yours has key k3, the model has not"],
    [ring("A"), { ...ring("A"), caption: "2 nodes" }, "caption is 2 nodes, yours says none"],
  ])("are told from the model's side, case %#", (yours, model, clause) => {
    expect(describeDifferences(model, yours)).toEqual([clause]);
  });

  it("leave out what only the model can show, and what is too small to see", () => {
    const counters = [{ id: "c", label: "c", value: 1, modelOnly: true as const }];
    expect(describeDifferences({ ...ring("A", { at: 0.25 + 1e-12 }), counters }, ring("A"))).toEqual([]);
  });

  it("tell kinds apart", () => {
    const { scene } = machineRefutation.steps[0]?.yours ?? {};
    expect(scene && describeDifferences(scene, ring("A"))).toEqual(["the model's picture is a machine, yours a ring"]);
  });
});
