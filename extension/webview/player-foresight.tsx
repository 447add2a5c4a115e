// What came of a guess, and how many of them were right.
import { type Foresight, questionAt, remarkOn, type Score, scoreOf, stepsToAsk } from "./foresight.ts";
import { PlayerIcon } from "./player-icons.tsx";

interface RemarkProps {
  readonly foresight: Foresight;
  readonly step: number;
}

/** Nothing where the shown step was not asked about. */
export function GuessRemark({ foresight, step }: RemarkProps) {
  const remark = remarkOn(foresight, step);
  if (remark === undefined) return null;
  const isRight = foresight.guesses[step] === questionAt(foresight, step)?.right;
  const icon = foresight.guesses[step] === "shown" ? "eye" : isRight ? "right" : "wrong";
  return (
    <p class={`remark is-${icon}`}>
      <PlayerIcon name={icon} /> {remark}
    </p>
  );
}

interface ScoreProps {
  readonly foresight: Foresight;
  readonly isAtEnd: boolean;
  readonly askAgain: () => void;
}

/** Where everything is asked, or the run is at its end. */
export function ForesightScore({ foresight, isAtEnd, askAgain }: ScoreProps) {
  const score = scoreOf(foresight);
  if (score.of === 0 || !(isAtEnd || stepsToAsk(foresight).length === 0)) return null;
  return (
    <p class="score">
      <span>{scoreInWords(score)}</span>
      <button type="button" class="secondary" onClick={askAgain}>
        Ask me again
      </button>
    </p>
  );
}

/** `You foresaw 3 of 4.` */
export function scoreInWords({ right, of }: Score): string {
  return `You foresaw ${right} of ${of}.`;
}
