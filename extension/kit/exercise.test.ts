import { describe, expect, it } from "vitest";
import { exercise } from "./exercise.ts";
import { answers } from "./judgements.ts";
import { slowQueueExercise } from "./warm-up.ts";

const machine = slowQueueExercise.machine as never;
const property = { says: "a sentence", rests: ["R1"], judge: answers("push") } as const;

describe("exercise", () => {
  it("refuses a property that looks at a command the machine does not have", () => {
    const make = () => exercise()(machine, { "a-b": { ...property, judge: answers("shove") } });
    expect(make).toThrow(/"a-b" looks at shove: the machine has push, pull, size, advance/);
  });

  it("refuses an id that is not kebab-case", () => {
    expect(() => exercise()(machine, { aB: property })).toThrow('property id "aB" is not kebab-case');
  });

  it("refuses a command with the name of a built-in one", () => {
    const taken = { ...slowQueueExercise.machine, commands: { advance: {} } } as never;
    expect(() => exercise()(taken, {})).toThrow('command "advance" is built into the kit');
  });
});
