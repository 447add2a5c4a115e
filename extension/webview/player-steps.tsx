// The trace in words: every step as a sentence; the one that is shown tells what happened and what changed.
import { useEffect, useRef } from "preact/hooks";
import type { Trace, TraceStep } from "../scenes/trace.ts";
import { PlayerIcon } from "./player-icons.tsx";
import type { PlayerEvent } from "./player-machine.ts";
import { hasTime, type StepView } from "./step-view.ts";

/** Sentences shown of one step's changes. */
const mostChanges = 8;

interface StepsProps {
  readonly trace: Trace;
  readonly step: number;
  readonly view: StepView;
  readonly send: (event: PlayerEvent) => void;
}

export function PlayerSteps({ trace, step, view, send }: StepsProps) {
  const timed = hasTime(trace);
  return (
    <section class="steps" aria-label="The steps in words">
      <h2>Steps</h2>
      <ol>
        {trace.steps.map((one, index) => (
          <StepItem
            key={index}
            step={one}
            index={index}
            broken={trace.violation?.step === index}
            timed={timed}
            view={index === step ? view : undefined}
            onChoose={() => send({ type: "seek", step: index })}
          />
        ))}
      </ol>
    </section>
  );
}

/** Scrolls the column of words, never the page: the pictures stay where they are. */
function bringIntoColumn(item: Element): void {
  const column = item.closest(".scrolls, aside");
  if (!column) return;
  const [inner, outer] = [item.getBoundingClientRect(), column.getBoundingClientRect()];
  if (inner.top < outer.top) column.scrollTop -= outer.top - inner.top;
  else if (inner.bottom > outer.bottom) column.scrollTop += inner.bottom - outer.bottom;
}

interface StepItemProps {
  readonly step: TraceStep;
  readonly index: number;
  readonly broken: boolean;
  /** True where the run's time moves. */
  readonly timed: boolean;
  /** Given for the step that is shown. */
  readonly view: StepView | undefined;
  readonly onChoose: () => void;
}

function StepItem({ step, index, broken, timed, view, onChoose }: StepItemProps) {
  const item = useRef<HTMLLIElement>(null);
  const isShown = view !== undefined;
  useEffect(() => {
    const sentence = item.current?.firstElementChild;
    if (isShown && sentence) bringIntoColumn(sentence);
  }, [isShown]);
  return (
    <li ref={item} class={[isShown && "is-shown", broken && "is-broken"].filter(Boolean).join(" ")}>
      <button type="button" aria-current={isShown ? "step" : undefined} onClick={onChoose}>
        <span class="number">{index + 1}</span>
        <span class="words">{step.text}</span>
        {broken && (
          <span class="tag broken">
            <PlayerIcon name="violation" /> broken
          </span>
        )}
        {!broken && step.differs && (
          <span class="tag">
            <PlayerIcon name="differs" /> differs
          </span>
        )}
        {timed && <span class="time">{step.atMs} ms</span>}
      </button>
      {view && <StepDetails view={view} />}
    </li>
  );
}

function StepDetails({ view: { step, changes } }: { readonly view: StepView }) {
  const yours = [...step.yours.happened, ...changes.yours];
  const model = [...step.model.happened, ...changes.model];
  if (!step.differs) return <Sentences name={undefined} sentences={yours} />;
  return (
    <>
      <Sentences name="Yours" sentences={yours} />
      <Sentences name="Model" sentences={model} />
    </>
  );
}

function Sentences({ name, sentences }: { readonly name: string | undefined; readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  const more = sentences.length - mostChanges;
  return (
    <div class="details">
      {name && <h3>{name}</h3>}
      <ul>
        {sentences.slice(0, more > 1 ? mostChanges : sentences.length).map((sentence, index) => (
          <li key={`${index} ${sentence}`}>{sentence}</li>
        ))}
        {more > 1 && <li class="quiet">and {more} more changes</li>}
      </ul>
    </div>
  );
}
