import type { Clock } from "../../kit/clock.ts";
import type { Exercise } from "../../kit/exercise.ts";
import type { SharedRuns } from "./shared-runs.ts";

/** What judging a design in this thread needs. */
export interface Stand {
  readonly exercise: Exercise;
  /** The exercise's random runs. */
  readonly runs: SharedRuns;
  /** The design's exports. */
  readonly subject: unknown;
  readonly clock: Clock;
}
