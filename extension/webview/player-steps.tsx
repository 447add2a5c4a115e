// The trace in words: every step as a sentence; the one that is shown tells what happened and what changed.
import { useEffect, useRef } from "preact/hooks";
import { memoised } from "../drawing/memoised.tsx";
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
        {Array.from({ length: Math.ceil(trace.steps.length / stretch) }, (_, nth) => {
          const isHere = Math.floor(step / stretch) === nth;
          return (
            <Stretch
              key={nth}
              from={nth * stretch}
              {...{ trace, timed, send }}
              step={isHere ? step : -1}
              view={isHere ? view : undefined}
            />
          );
        })}
      </ol>
    </section>
  );
}

/** Steps that are drawn together: a run of a thousand would else be compared step by step at every step. */
const stretch = 32;

interface StretchProps extends Omit<StepsProps, "view"> {
  /** Index of its first step. */
  readonly from: number;
  readonly timed: boolean;
  /** Of the step that is shown, where that is one of these. */
  readonly view: StepView | undefined;
}

const Stretch = memoised(({ trace, from, step, timed, view, send }: StretchProps) => (
  <>
    {trace.steps.slice(from, from + stretch).map((one, nth) => (
      <StepItem
        key={nth}
        step={one}
        index={from + nth}
        broken={trace.violation?.step === from + nth}
        view={from + nth === step ? view : undefined}
        {...{ timed, send }}
      />
    ))}
  </>
));

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
  readonly send: (event: PlayerEvent) => void;
}

const StepItem = memoised(DrawnStep);

function DrawnStep({ step, index, broken, timed, view, send }: StepItemProps) {
  const item = useRef<HTMLLIElement>(null);
  const isShown = view !== undefined;
  useEffect(() => {
    const sentence = item.current?.firstElementChild;
    if (isShown && sentence) bringIntoColumn(sentence);
  }, [isShown]);
  return (
    <li ref={item} class={[isShown && "is-shown", broken && "is-broken"].filter(Boolean).join(" ")}>
      <button
        type="button"
        aria-current={isShown ? "step" : undefined}
        onClick={() => send({ type: "seek", step: index })}
      >
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
