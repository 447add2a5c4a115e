// Builds sample traces from pairs of pictures.
import { differingThings, type Scene, type Trace, type TraceViolation } from "../../extension/scenes/index.ts";

export interface Picture {
  readonly text: string;
  readonly atMs: number;
  readonly yours: Scene;
  readonly model: Scene;
  readonly yoursHappened?: readonly string[];
  /** Absent: the same as the learner's. */
  readonly modelHappened?: readonly string[];
}

interface Sample {
  readonly title: string;
  readonly slug: string;
  readonly origin: Trace["origin"];
  readonly pictures: readonly Picture[];
  /** Of the last step. */
  readonly violation?: Omit<TraceViolation, "step">;
}

export function traceOf({ title, slug, origin, pictures, violation }: Sample): Trace {
  return {
    version: 1,
    exercise: { slug, title },
    origin,
    steps: pictures.map(({ text, atMs, yours, model, yoursHappened = [], modelHappened = yoursHappened }) => ({
      text,
      atMs,
      yours: { scene: yours, happened: yoursHappened },
      model: { scene: model, happened: modelHappened },
      differs: differingThings(yours, model).length > 0 || yoursHappened.join() !== modelHappened.join(),
    })),
    ...(violation && { violation: { ...violation, step: pictures.length - 1 } }),
    run: { setup: null, commands: [] },
  };
}
