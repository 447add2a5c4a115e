import type { Clock } from "../../kit/clock.ts";
import type { Exercise } from "../../kit/exercise.ts";

/** What judging a design in this thread needs. */
export interface Stand {
  readonly exercise: Exercise;
  /** The design's exports. */
  readonly subject: unknown;
  readonly clock: Clock;
}
