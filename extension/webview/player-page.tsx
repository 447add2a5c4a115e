// The player's page: the trace with its pictures, controls and words, or a notice where there is none.
import { useMemo } from "preact/hooks";
import type { Trace } from "../scenes/trace.ts";
import { GoOnFromHere } from "./player-go-on.tsx";
import type { PlayerContext, PlayerEvent } from "./player-machine.ts";
import type { PlayerRequest } from "./player-messages.ts";
import { PlayerSides } from "./player-sides.tsx";
import { PlayerSteps } from "./player-steps.tsx";
import { PlayerTransport } from "./player-transport.tsx";
import { PlayerVerdict } from "./player-verdict.tsx";
import { announcement, scenesOf, stepView } from "./step-view.ts";

export interface PlayerPageProps {
  readonly trace: Trace;
  readonly context: PlayerContext;
  readonly isPlaying: boolean;
  /** The learner asked for the model beside a run that agrees with it. */
  readonly model: boolean;
  readonly send: (event: PlayerEvent) => void;
  readonly ask: (request: PlayerRequest) => void;
  readonly showModel: (show: boolean) => void;
}

const origins: Readonly<Record<Trace["origin"], string>> = {
  refutation: "Refutation",
  showcase: "Showcase",
  playground: "Playground",
};

export function PlayerPage(props: PlayerPageProps) {
  const { trace, context, isPlaying, model, send, ask, showModel } = props;
  const { step } = context;
  const view = stepView(trace, step);
  const run = useMemo(() => scenesOf(trace), [trace]);
  const agrees = trace.origin === "showcase" && trace.steps.every(({ differs }) => !differs);
  return (
    <main class="player">
      <header>
        <h1>{trace.exercise.title}</h1>
        <span class="origin">{origins[trace.origin]}</span>
        {agrees && (
          <label class="model">
            <input type="checkbox" checked={model} onChange={({ currentTarget }) => showModel(currentTarget.checked)} />
            Show the model beside it
          </label>
        )}
      </header>
      <div class="stage">
        <p class="caption">
          <span class="number">{step + 1}</span> {view.step.text}
        </p>
        <PlayerSides view={view} run={run} showModel={model || !agrees} />
      </div>
      {context.last > 0 && (
        <PlayerTransport trace={trace} context={context} isPlaying={isPlaying} send={send}>
          <GoOnFromHere trace={trace} step={step} ask={ask} />
        </PlayerTransport>
      )}
      <aside>
        {trace.violation && <PlayerVerdict trace={trace} violation={trace.violation} ask={ask} />}
        <PlayerSteps trace={trace} step={step} view={view} send={send} />
      </aside>
      <p class="visually-hidden" aria-live="polite" role="status">
        {announcement(trace, step)}
      </p>
    </main>
  );
}

interface NoticeProps {
  readonly message: string;
  readonly isLoading?: boolean;
  readonly ask?: (request: PlayerRequest) => void;
}

/** A sentence instead of a trace, with the two ways to one. */
export function PlayerNotice({ message, isLoading = false, ask }: NoticeProps) {
  return (
    <main class="player notice" aria-busy={isLoading}>
      <p role="status">{message}</p>
      {ask && (
        <p class="ways">
          <button type="button" class="primary" onClick={() => ask({ type: "run" })}>
            Run hidden tests
          </button>
          <button type="button" class="secondary" onClick={() => ask({ type: "showcase" })}>
            Open the showcase
          </button>
        </p>
      )}
    </main>
  );
}
