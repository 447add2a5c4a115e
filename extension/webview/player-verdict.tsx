// The refutation beside its trace: which property and rules, what should have been, what was.
import type { Trace, TraceViolation } from "../scenes/trace.ts";
import { PlayerIcon } from "./player-icons.tsx";
import type { PlayerRequest } from "./player-messages.ts";

interface VerdictProps {
  readonly trace: Trace;
  readonly violation: TraceViolation;
  readonly ask: (request: PlayerRequest) => void;
}

export function PlayerVerdict({ trace, violation, ask }: VerdictProps) {
  const { property, expected, actual, text, guess } = violation;
  return (
    <section class="verdict" aria-label="The refutation">
      <p class="title">
        <PlayerIcon name="violation" />
        <span>
          <b>Refuted:</b> {property.name}
        </span>
      </p>
      <p>{text}</p>
      <dl>
        <div>
          <dt>Expected</dt>
          <dd>{expected}</dd>
        </div>
        <div>
          <dt>Actual</dt>
          <dd>{actual}</dd>
        </div>
      </dl>
      {guess !== undefined && <p class="guess">{guess}</p>}
      {property.rules.length > 0 && (
        <p class="rules">
          Rests on{" "}
          {property.rules.map((rule) => (
            <button
              key={rule}
              type="button"
              class="rule"
              title={`Show rule ${rule} in the brief`}
              onClick={() => ask({ type: "rule", slug: trace.exercise.slug, rule })}
            >
              {rule}
            </button>
          ))}
        </p>
      )}
    </section>
  );
}
