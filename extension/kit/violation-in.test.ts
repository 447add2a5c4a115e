import { describe, expect, it } from "vitest";
import type { MachineProperty } from "./property.ts";
import type { RecordedStep, RunRecord } from "./record.ts";
import { violationIn } from "./violation-in.ts";
import { slowQueueExercise } from "./warm-up.ts";

const nothing = { answer: { kind: "returned", value: undefined }, seen: {}, happenings: [], timers: 0 } as const;
const step = (index: number): RecordedStep => ({
  ...{ index, command: undefined, text: "", tags: [], atMs: 0, setup: {} },
  ...{ yours: nothing, model: nothing },
});
const record: RunRecord = { run: { setup: {}, commands: [] }, steps: [step(0), step(1)] };
const property = (judge: MachineProperty["judge"]): MachineProperty => ({ says: "a sentence", rests: ["R1"], judge });

describe("violationIn", () => {
  it("tells what a probe is about in its own words", () => {
    const found = { step: 1, about: "size at 0", expected: "1", actual: "2", asks: "size", path: ["0"] };
    expect(
      violationIn(
        slowQueueExercise.machine,
        property(() => found),
        record,
      ),
    ).toMatchObject({ about: "size", asks: "size" });
  });

  it("counts a judgement that the answers trip as a violation", () => {
    const trips = property(() => {
      throw new TypeError("handed is not iterable");
    });
    expect(violationIn(slowQueueExercise.machine, trips, record)).toMatchObject({
      step: 1,
      actual: "TypeError: handed is not iterable",
    });
  });
});
