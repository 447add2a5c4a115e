import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryScenes } from "../../test/scenes/arbitrary-scenes.ts";
import { lanesRefutation } from "../../test/scenes/sample-lanes.ts";
import { ringRefutation } from "../../test/scenes/sample-ring.ts";
import { leanTrace, sharedStep, wholeTrace } from "./lean-trace.ts";
import type { Scene } from "./scene.ts";
import type { Trace, TraceStep } from "./trace.ts";

const wired = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const stepOf = ([yours, model]: readonly [Scene, Scene]): TraceStep => {
  const side = (scene: Scene) => ({ scene, happened: [] });
  return { text: "step", atMs: 0, differs: false, yours: side(yours), model: side(model) };
};
const traceOf = (steps: readonly TraceStep[]): Trace => ({ ...ringRefutation, steps });

describe("a lean trace", () => {
  it.each(Object.entries(arbitraryScenes))("of %s scenes becomes the whole one again", (_, scene) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(scene, scene), { minLength: 1, maxLength: 4 }), (pairs) => {
        const trace = traceOf(pairs.map(stepOf));
        expect(wholeTrace(wired(leanTrace(trace)))).toEqual(wired(trace));
      }),
      { numRuns: 40 },
    );
  });

  it("is a fraction of a trace whose pictures hardly change", () => {
    const last = ringRefutation.steps.slice(-1);
    const trace = traceOf(Array.from({ length: 20 }, () => last).flat());
    expect(JSON.stringify(leanTrace(trace)).length).toBeLessThan(JSON.stringify(trace).length / 5);
  });

  it("leaves what does not change the same object, in all steps and on both sides", () => {
    const whole = wholeTrace(wired(leanTrace(lanesRefutation)));
    const [first, second] = whole?.steps ?? [];
    expect(first?.model.scene).toBe(first?.yours.scene);
    expect(second?.yours.scene).not.toBe(first?.yours.scene);
    expect(shared(second?.yours.scene, first?.yours.scene)).toBe(true);
  });

  it("is whole already where every scene stands as it is; what is alike becomes one object then, too", () => {
    const whole = wholeTrace(wired(lanesRefutation));
    expect(whole).toEqual(wired(lanesRefutation));
    expect(whole?.steps[0]?.model.scene).toBe(whole?.steps[0]?.yours.scene);
  });

  it.each([
    ["a scene told by one that does not come before it", { like: 7 }],
    ["changes that are none", { like: 0, changes: [null] }],
    ["changes that make no scene", { like: 0, changes: [{ type: "set", field: "kind", after: "pie" }] }],
  ])("is refused with %s", (_, scene) => {
    const [first] = ringRefutation.steps;
    const steps = [first, { ...first, yours: { scene, happened: [] } }];
    expect(wholeTrace(wired({ ...ringRefutation, steps }))).toBeUndefined();
  });

  it.each([[undefined], [null], [5], [{}], [{ steps: [null] }]])("is not %j", (value) => {
    expect(wholeTrace(value)).toBeUndefined();
  });
});

describe("a step that follows another", () => {
  it("shares what stays with the one before", () => {
    const [first, second] = lanesRefutation.steps;
    if (!first || !second) throw new Error("the sample has no two steps");
    const step = sharedStep(sharedStep(undefined, first), JSON.parse(JSON.stringify(second)));
    expect(step).toEqual(second);
    expect(shared(step.yours.scene, first.yours.scene)).toBe(true);
  });
});

/** True where the scenes have a list in common. */
function shared(a: Scene | undefined, b: Scene | undefined): boolean {
  const lists = new Set<unknown>(Object.values(a ?? {}).filter(Array.isArray));
  return Object.values(b ?? {}).some((list) => lists.has(list));
}
