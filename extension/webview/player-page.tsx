// The player's page: the trace with its pictures, controls and words, or a notice where there is none.
import { useMemo } from "preact/hooks";
import { firstDifference } from "../scenes/first-difference.ts";
import type { Trace } from "../scenes/trace.ts";
import { type Foresight, type Guess, questionAt, remarkOn } from "./foresight.ts";
import { PlayerAids, type Switch, type Turned } from "./player-aids.tsx";
import type { TakeAwayForm } from "./player-aids-messages.ts";
import { PlayerDifference } from "./player-difference.tsx";
import { ForesightScore, GuessRemark } from "./player-foresight.tsx";
import { canShowGhost } from "./player-ghost.tsx";
import { GoOnFromHere } from "./player-go-on.tsx";
import type { PlayerContext, PlayerEvent } from "./player-machine.ts";
import type { PlayerRequest } from "./player-messages.ts";
import { PlayerQuestion, questionInWords } from "./player-question.tsx";
import { PlayerSides } from "./player-sides.tsx";
import { PlayerSteps } from "./player-steps.tsx";
import { PlayerTransport } from "./player-transport.tsx";
import { PlayerVerdict } from "./player-verdict.tsx";
import { announcement, scenesOf, stepView } from "./step-view.ts";

export interface PlayerPageProps {
  readonly trace: Trace;
  readonly context: PlayerContext;
  readonly isPlaying: boolean;
  /** A question waits for its answer. */
  readonly isAsking: boolean;
  readonly send: (event: PlayerEvent) => void;
  readonly ask: (request: PlayerRequest) => void;
  readonly wishes: Wishes;
  readonly turn: (wish: keyof Wishes, to: Turned) => void;
  /** What was asked of the showcase. */
  readonly foresight?: Foresight | undefined;
  readonly guess: (guess: Guess) => void;
  /** Why the trace is older than the code. */
  readonly stale?: string | undefined;
  readonly take: (form: TakeAwayForm) => void;
}

/** How the learner has set the switches of the page. */
export interface Wishes {
  /** See the model beside a run that agrees with it. */
  readonly model: boolean;
  readonly ghost: boolean;
  readonly follow: boolean;
  readonly predict: boolean;
}

const origins: Readonly<Record<Trace["origin"], string>> = {
  refutation: "Refutation",
  showcase: "Showcase",
  playground: "Playground",
};

export function PlayerPage(props: PlayerPageProps) {
  const { trace, context, isPlaying, isAsking, send, ask, wishes, take, stale } = props;
  const { step } = context;
  const view = useMemo(() => stepView(trace, step), [trace, step]);
  const { run, first, hasGhost } = useMemo(() => {
    return { run: scenesOf(trace), first: firstDifference(trace), hasGhost: canShowGhost(trace) };
  }, [trace]);
  const isGhost = hasGhost && wishes.ghost;
  return (
    <main class="player">
      <header>
        <h1>{trace.exercise.title}</h1>
        <span class="origin">{origins[trace.origin]}</span>
        <PlayerAids switches={switchesOf(props, { hasGhost })} take={take} />
      </header>
      <div class="stage">
        {stale !== undefined && (
          <p class="stale" role="status">
            This is how your code ran before: {stale}
          </p>
        )}
        {first && <PlayerDifference first={first} step={step} send={send} />}
        <p class="caption">
          <span class="number">{step + 1}</span> {view.step.text}
        </p>
        <Foreseen {...props} />
        <PlayerSides view={view} run={run} showModel={wishes.model || !agrees(trace)} ghost={isGhost} />
      </div>
      {context.last > 0 && (
        <PlayerTransport {...{ trace, context, isPlaying, isAsking, send }}>
          <GoOnFromHere trace={trace} step={step} ask={ask} />
        </PlayerTransport>
      )}
      <aside>
        {trace.violation && <PlayerVerdict trace={trace} violation={trace.violation} ask={ask} />}
        <PlayerSteps trace={trace} step={step} view={view} send={send} />
      </aside>
      <p class="visually-hidden" aria-live="polite" role="status">
        {spoken(props)}
      </p>
    </main>
  );
}

/** A showcase in which nothing differs: the model's picture would only say the same again. */
export function agrees({ origin, steps }: Trace): boolean {
  return origin === "showcase" && steps.every(({ differs }) => !differs);
}

/** Only what has an effect on this trace is offered. */
function switchesOf({ trace, wishes, turn }: PlayerPageProps, { hasGhost }: { hasGhost: boolean }): readonly Switch[] {
  const to = (wish: keyof Wishes) => ({ on: wishes[wish], turn: (to: Turned) => turn(wish, to) });
  const switches: readonly (Switch | false)[] = [
    agrees(trace) && { words: "Show the model beside it", hint: "Draw the model's picture, too", ...to("model") },
    hasGhost && { words: "Model as a ghost", hint: "Draw what the model does over your picture", ...to("ghost") },
    { words: "Follow my code", hint: "Run it again and stay at this step whenever the file is saved", ...to("follow") },
    trace.origin === "showcase" && {
      words: "Predict first",
      hint: "Ask what will happen before a step that matters is shown",
      ...to("predict"),
    },
  ];
  return switches.filter((one) => one !== false);
}

/** The question before a step, what came of the guess, and the score. */
function Foreseen({ trace, context, isAsking, wishes, foresight, guess, ask }: PlayerPageProps) {
  if (foresight === undefined || trace.origin !== "showcase") return null;
  const { step, last } = context;
  const question = isAsking && wishes.predict ? questionAt(foresight, step + 1) : undefined;
  const { slug } = foresight;
  return (
    <>
      {question && (
        <PlayerQuestion
          key={question.step}
          question={question}
          text={trace.steps[question.step]?.text ?? ""}
          onGuess={guess}
        />
      )}
      {!question && <GuessRemark foresight={foresight} step={step} />}
      <ForesightScore foresight={foresight} isAtEnd={step === last} askAgain={() => ask({ type: "askAgain", slug })} />
    </>
  );
}

/** What a screen reader says of what is shown now. */
function spoken({ trace, context: { step }, isAsking, foresight }: PlayerPageProps): string {
  const question = isAsking && foresight ? questionAt(foresight, step + 1) : undefined;
  if (question) return questionInWords(question, trace.steps[question.step]?.text ?? "");
  const remark = foresight && remarkOn(foresight, step);
  return [remark, announcement(trace, step)].filter(Boolean).join(" ");
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
