// From a step of a trace into the playground: the run so far, to be played on by hand.
import type { Trace } from "../scenes/trace.ts";
import type { PlayerRequest } from "./player-messages.ts";

interface GoOnProps {
  readonly trace: Trace;
  /** Index of the step shown. */
  readonly step: number;
  readonly ask: (request: PlayerRequest) => void;
}

/** Nothing for a plain property: it has no commands that could go on. */
export function GoOnFromHere({ trace, step, ask }: GoOnProps) {
  const { exercise, run, steps } = trace;
  if (steps.length !== run.commands.length + 1) return null;
  const soFar = { setup: run.setup, commands: run.commands.slice(0, step) };
  return (
    <button
      type="button"
      class="secondary"
      title="Play on by hand from this step"
      onClick={() => ask({ type: "goOn", slug: exercise.slug, run: soFar })}
    >
      Go on from here
    </button>
  );
}
