// The playground's page: both pictures of the last step, what can be done, and what was done.
import { useMemo } from "preact/hooks";
import { PlayerAids } from "./player-aids.tsx";
import type { TakeAwayForm } from "./player-aids-messages.ts";
import { PlayerIcon } from "./player-icons.tsx";
import type { PlayerContext, PlayerEvent } from "./player-machine.ts";
import type { PlayerRequest } from "./player-messages.ts";
import { PlayerSides } from "./player-sides.tsx";
import { PlayerSteps } from "./player-steps.tsx";
import { PlayerTransport } from "./player-transport.tsx";
import { PlayerVerdict } from "./player-verdict.tsx";
import { PlaygroundForms } from "./playground-forms.tsx";
import type { PlaygroundAct, PlaygroundState } from "./playground-messages.ts";
import { HaltNote, NoteLine, Printed } from "./playground-notes.tsx";
import { PlaygroundTools, type Workload } from "./playground-tools.tsx";
import { noteOn, type PlaygroundView, traceOf } from "./playground-view.ts";
import { announcement, scenesOf, stepView } from "./step-view.ts";
import { useWide } from "./use-wide.ts";

export interface PlaygroundPageProps {
  readonly view: PlaygroundView;
  readonly context: PlayerContext;
  readonly isPlaying: boolean;
  /** An act is not answered yet. */
  readonly isBusy: boolean;
  readonly workload: Workload;
  readonly send: (event: PlayerEvent) => void;
  readonly act: (act: PlaygroundAct) => void;
  readonly ask: (request: PlayerRequest) => void;
  readonly take: (form: TakeAwayForm) => void;
}

export function PlaygroundPage(props: PlaygroundPageProps) {
  const { view, context, isPlaying, isBusy, workload, send, act, ask, take } = props;
  const { state } = view;
  const { step } = context;
  const trace = useMemo(() => traceOf(state), [state]);
  const run = useMemo(() => scenesOf(trace), [trace]);
  const shown = stepView(trace, step);
  const { slug, halt } = state;
  const isWide = useWide();
  const doing = (
    <div class="doing">
      <PlaygroundTools state={state} workload={workload} act={act} />
      <PlaygroundForms offer={state.offer} setup={state.run.setup} act={act} />
    </div>
  );
  return (
    <main class="player playground" aria-busy={isBusy}>
      <header>
        <h1>{state.title}</h1>
        <span class="origin">Playground</span>
        <span class={isBusy ? "busy is-on" : "busy"}>Running your code…</span>
        <PlayerAids switches={[]} take={take} />
      </header>
      <div class="stage">
        <p class="caption">
          <span class="number">{step + 1}</span> {shown.step.text}
        </p>
        {halt && <HaltNote halt={halt} slug={slug} ask={ask} />}
        <NoteLine note={noteOn(view, step, workload.ended)} />
        <PlayerSides view={shown} run={run} showModel />
      </div>
      <div class="deck">
        {context.last > 0 && <PlayerTransport trace={trace} context={context} isPlaying={isPlaying} send={send} />}
        {!isWide && doing}
      </div>
      <aside>
        {isWide && doing}
        {trace.violation && <PlayerVerdict trace={trace} violation={trace.violation} ask={ask} />}
        {trace.violation && <Keep state={state} isKept={view.kept !== undefined} ask={ask} />}
        <div class="scrolls">
          <PlayerSteps trace={trace} step={step} view={shown} send={send} />
        </div>
        <Printed lines={state.printed} slug={slug} ask={ask} />
      </aside>
      <p class="visually-hidden" aria-live="polite" role="status">
        {announcement(trace, step)}
      </p>
    </main>
  );
}

interface KeepProps {
  readonly state: PlaygroundState;
  readonly isKept: boolean;
  readonly ask: (request: PlayerRequest) => void;
}

/** A run that breaks a rule can be watched, debugged and tried first from then on. */
function Keep({ state, isKept, ask }: KeepProps) {
  const words = isKept
    ? "Kept: it can be watched and debugged, and the hidden tests try it first."
    : "Watch it, debug it, and let the hidden tests try it first.";
  return (
    <p class="keep">
      <button
        type="button"
        class="secondary"
        aria-disabled={isKept}
        onClick={() => {
          if (!isKept) ask({ type: "keep", slug: state.slug });
        }}
      >
        <PlayerIcon name="violation" /> Keep as refutation
      </button>{" "}
      <span class="quiet" role="status">
        {words}
      </span>
    </p>
  );
}
