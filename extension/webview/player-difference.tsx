// The first step in which the learner's side is not the model's, in one sentence, and the way there.
import type { FirstDifference } from "../scenes/first-difference.ts";
import { PlayerIcon } from "./player-icons.tsx";
import type { PlayerEvent } from "./player-machine.ts";

interface DifferenceProps {
  readonly first: FirstDifference;
  /** Index of the step shown. */
  readonly step: number;
  readonly send: (event: PlayerEvent) => void;
}

export function PlayerDifference({ first, step, send }: DifferenceProps) {
  return (
    <p class="first-difference">
      <PlayerIcon name="differs" /> <span>{first.sentence}</span>
      {step !== first.step && (
        <button type="button" class="link" onClick={() => send({ type: "seek", step: first.step })}>
          Go to step {first.step + 1}
        </button>
      )}
    </p>
  );
}
