// The two pictures of a step: the learner's code and the model, side by side or one under the other.
import { useRef } from "preact/hooks";
import { Drawing } from "../drawing/drawing.tsx";
import type { Scene } from "../scenes/scene.ts";
import type { TraceSide } from "../scenes/trace.ts";
import { Ghost } from "./player-ghost.tsx";
import { PlayerIcon } from "./player-icons.tsx";
import type { StepView } from "./step-view.ts";
import { useWidth } from "./use-width.ts";

interface SidesProps {
  readonly view: StepView;
  /** Every picture of the run. */
  readonly run: readonly Scene[];
  readonly showModel: boolean;
  /** Draw the model over the learner's picture. */
  readonly ghost?: boolean;
}

export function PlayerSides({ view, run, showModel, ghost = false }: SidesProps) {
  const { step, changed, differing, isViolation } = view;
  const marks = showModel ? differing : new Set<string>();
  const yours = { name: "Your code", side: step.yours, changed: changed.yours, differing: marks, run };
  const model = { name: "The model", side: step.model, changed: changed.model, differing: marks, run };
  const remark = isViolation ? "violation" : step.differs ? "differs" : undefined;
  if (ghost) {
    return (
      <div class="sides">
        <Side {...yours} remark={remark} ghost={step.model} />
      </div>
    );
  }
  return (
    <div class={showModel ? "sides two" : "sides"}>
      <Side {...yours} remark={remark} />
      {showModel && <Side {...model} remark={undefined} />}
    </div>
  );
}

/** What stands above and below the pictures. */
const AROUND_PX = 290;

/** A ring is as high as it is wide: in a low panel it is drawn smaller, so that it stays in sight above the controls. */
function fitting({ kind }: Scene, width: number): number {
  const room = Math.max(300, window.innerHeight - AROUND_PX);
  return Math.max(240, kind === "ring" ? Math.min(width, room) : width);
}

interface SideProps {
  readonly name: string;
  readonly side: TraceSide;
  readonly changed: ReadonlySet<string>;
  readonly differing: ReadonlySet<string>;
  readonly run: readonly Scene[];
  readonly remark: "violation" | "differs" | undefined;
  /** The model, to be drawn over the picture. */
  readonly ghost?: TraceSide;
}

function Side({ name, side, changed, differing, run, remark, ghost }: SideProps) {
  const body = useRef<HTMLDivElement>(null);
  const width = useWidth(body);
  return (
    <figure class={remark === "violation" ? "side is-broken" : "side"}>
      <figcaption>
        <h2>{name}</h2>
        {ghost && <span class="tag">the model in dashes over it</span>}
        {remark === "violation" && (
          <span class="tag broken">
            <PlayerIcon name="violation" /> breaks the rule
          </span>
        )}
        {remark === "differs" && (
          <span class="tag">
            <PlayerIcon name="differs" /> differs from the model
          </span>
        )}
      </figcaption>
      <div class="picture" ref={body}>
        {width > 0 && side.scene && (
          <Drawing
            key={side.scene.kind}
            scene={side.scene}
            look={{ width: fitting(side.scene, width), changed, differing, run }}
          />
        )}
        {width > 0 && ghost?.scene && side.scene && (
          <Ghost scene={ghost.scene} look={{ width: fitting(side.scene, width), differing, run }} />
        )}
        {!side.scene && <p class="quiet">This step has no picture.</p>}
      </div>
      <Happened name={name} side={side} />
      {ghost && <Happened name="The model" side={ghost} isTitled />}
    </figure>
  );
}

interface HappenedProps {
  readonly name: string;
  readonly side: TraceSide;
  readonly isTitled?: boolean;
}

function Happened({ name, side: { happened }, isTitled = false }: HappenedProps) {
  if (happened.length === 0) return null;
  return (
    <div class="happened">
      {isTitled && <h3>{name}</h3>}
      <ul aria-label={`What ${name.toLowerCase()} did`}>
        {happened.map((sentence, index) => (
          <li key={`${index} ${sentence}`}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
