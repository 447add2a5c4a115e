// Entry of the player's webview: messages in, pages and requests out, and what a reload must not lose.
import { render, type VNode } from "preact";
import { type Actor, createActor } from "xstate";
import { wholeTrace } from "../scenes/lean-trace.ts";
import type { Trace } from "../scenes/trace.ts";
import { askedAnew, type Foresight, type Guess, questionAt, stepsToAsk, withGuess } from "./foresight.ts";
import { wantsLittleMotion } from "./little-motion.ts";
import type { TakeAwayForm } from "./player-aids-messages.ts";
import { isPlayerState, isSameRun, isSameStory, isToPlayer, type PlayerState } from "./player-inbox.ts";
import { nameOf, requestOf } from "./player-keys.ts";
import { type PlayerContext, playerMachine } from "./player-machine.ts";
import { PLAYER_WIRE_VERSION, type PlayerNews, type PlayerRequest } from "./player-messages.ts";
import { agrees, PlayerNotice, PlayerPage, type Wishes } from "./player-page.tsx";
import { PlayerPanel } from "./player-tabs.tsx";
import { isPlaygroundKept, type PlaygroundKept, type TabsState } from "./playground-messages.ts";
import { PlaygroundTab } from "./playground-tab.tsx";
import { type ShownTrace, takeAway } from "./take-away.ts";
import { webviewHost } from "./webview-host.ts";

const host = webviewHost<PlayerState | PlaygroundKept>();
const root = document.getElementById("root") ?? document.body;
const nothingYet = "There is nothing to play yet. Run the hidden tests first, or open the showcase.";

/** Milliseconds after a movement until the place is kept. */
const restMs = 300;

let kept: PlayerState | undefined;
let keeping: ReturnType<typeof setTimeout> | undefined;
let actor: Actor<typeof playerMachine> | undefined;
let tabs: TabsState | undefined;
/** What is shown under the tabs. */
let page: VNode | undefined;
const playground = new PlaygroundTab({ ask, keep: (state) => host.setState(state), draw, take });
let aids = { follow: false, predict: true };
/** Why the trace that is shown is older than the code. */
let stale: string | undefined;
/** The trace waits for its questions, to be played then. */
let isWaiting = false;

function ask(request: PlayerRequest): void {
  host.postMessage({ ...request, version: PLAYER_WIRE_VERSION });
}

function draw(drawn: VNode): void {
  page = drawn;
  const open = (tab: TabsState["selected"]) => tabs && ask({ type: "tab", slug: tabs.slug, tab });
  render(
    <PlayerPanel tabs={tabs} open={open}>
      {page}
    </PlayerPanel>,
    root,
  );
}

function keep(state: PlayerState): void {
  kept = state;
  clearTimeout(keeping);
  keeping = undefined;
  host.setState(state);
}

/** What is shown; undefined before a trace came. */
function shown(): Trace | undefined {
  return kept && wholeTrace(kept.trace);
}

function load(state: PlayerState, trace: Trace): Actor<typeof playerMachine> {
  actor?.stop();
  const made = createActor(playerMachine, { input: contextOf(state, trace) });
  actor = made;
  keep(state);
  made.subscribe((snapshot) => {
    // A trace may be a megabyte: the place is kept when the learner rests, or when the page goes out of sight.
    if (!snapshot.matches("playing")) keeping ??= setTimeout(keepPlace, restMs);
    show();
  });
  made.start();
  return made;
}

function keepPlace(): void {
  clearTimeout(keeping);
  keeping = undefined;
  if (!kept || !actor) return;
  const { step, speed, loop, seen } = actor.getSnapshot().context;
  if (kept.step === step && kept.speed === speed && kept.loop === loop && kept.seen === seen) return;
  keep({ ...kept, step, speed, loop, seen });
}

function contextOf({ step, speed, loop = false, seen = step, foresight }: PlayerState, trace: Trace): PlayerContext {
  const differing = trace.steps.flatMap(({ differs }, index) =>
    differs || index === trace.violation?.step ? [index] : [],
  );
  const last = trace.steps.length - 1;
  const place = { step, last, seen: Math.max(step, Math.min(seen, last)) };
  const asks = asksOf(trace, foresight);
  return { ...place, speed, loop, differing, violation: trace.violation?.step, asks, wasPlaying: false };
}

/** Steps of the trace to ask about: of a showcase alone, and only where that is wanted. */
function asksOf(
  { exercise, origin }: Pick<Trace, "exercise" | "origin">,
  foresight: Foresight | undefined,
): readonly number[] {
  if (!aids.predict || origin !== "showcase" || foresight?.slug !== exercise.slug) return [];
  return stepsToAsk(foresight);
}

function show(): void {
  const trace = shown();
  if (!kept || !trace || !actor) return;
  const { send } = actor;
  const snapshot = actor.getSnapshot();
  const { model, ghost = false, foresight } = kept;
  draw(
    <PlayerPage
      {...{ trace, send, ask, turn, guess, take, stale }}
      context={snapshot.context}
      isPlaying={snapshot.matches("playing")}
      isAsking={snapshot.matches("asking")}
      wishes={{ ...aids, model, ghost }}
      foresight={foresight?.slug === trace.exercise.slug ? foresight : undefined}
    />,
  );
}

function turn(wish: keyof Wishes, { on }: { readonly on: boolean }): void {
  if (wish === "model" || wish === "ghost") {
    if (kept) keep({ ...kept, [wish]: on });
  } else {
    setAids({ ...aids, [wish]: on });
    ask({ type: wish, on });
  }
  show();
}

function setAids(wanted: typeof aids): void {
  aids = wanted;
  if (kept && actor) actor.send({ type: "asks", steps: asksOf(kept.trace, kept.foresight) });
}

function guess(given: Guess): void {
  if (!kept?.foresight || !actor) return;
  const step = actor.getSnapshot().context.step + 1;
  const foresight = withGuess(kept.foresight, step, given);
  const isWrong = typeof given === "number" && given !== questionAt(foresight, step)?.right;
  keep({ ...kept, foresight });
  actor.send({ type: "answered", isWrong });
  if (stepsToAsk(foresight).length === 0) ask({ type: "foreseen", slug: foresight.slug });
}

function shownTrace(): ShownTrace | undefined {
  const trace = shown();
  if (!kept || !trace || !actor) return undefined;
  const { model, ghost = false } = kept;
  return { trace, step: actor.getSnapshot().context.step, model: model || ghost || !agrees(trace) };
}

function take(form: TakeAwayForm): void {
  const refuse = (message: string) => ask({ type: "notTaken", message });
  const taken = shownTrace() ?? playground.shown;
  if (!taken) {
    refuse("There is no picture to take away. Show a diagram first.");
    return;
  }
  takeAway(form, taken).then(
    (file) => ask({ type: "taken", ...file }),
    (reason: unknown) => refuse(reason instanceof Error ? reason.message : String(reason)),
  );
}

/** Shows a sentence instead of the trace; keys move nothing until there is a trace again. */
function notice(words: VNode): void {
  leaveTrace();
  playground.leave();
  draw(words);
}

function leaveTrace(): void {
  keepPlace();
  actor?.stop();
  actor = undefined;
}

function receive(news: PlayerNews): void {
  switch (news.type) {
    case "trace":
      receiveTrace(news);
      return;
    case "loading":
      notice(<PlayerNotice message={`Running your code for ${news.title}…`} isLoading />);
      return;
    case "unavailable":
      notice(<PlayerNotice message={news.message} ask={ask} />);
      return;
    case "aids":
      setAids({ follow: news.follow, predict: news.predict });
      show();
      return;
    case "questions":
      receiveQuestions(news);
      return;
    case "stale":
      if (kept?.trace.exercise.slug === news.slug) stale = news.message;
      show();
      return;
    case "take":
      take(news.form);
      return;
    case "tabs":
      tabs = news.tabs;
      if (page) draw(page);
      return;
    default:
      leaveTrace();
      playground.take(news);
  }
}

/**
 * A run that is already here goes on where it was, and so does one of the code that is followed; a new one plays from its
 * beginning, unless motion is unwelcome.
 */
function receiveTrace({ trace, inPlace, asks }: Extract<PlayerNews, { type: "trace" }>): void {
  const whole = wholeTrace(trace);
  if (!whole) return;
  playground.leave();
  stale = undefined;
  keepPlace();
  const before = shown();
  if (kept && before && (isSameRun(before, whole) || (inPlace && isSameStory(before, whole)))) {
    load({ ...kept, trace, step: Math.min(kept.step, trace.steps.length - 1) }, whole);
    return;
  }
  const { speed = 1, loop = false, ghost = false, foresight } = kept ?? {};
  const wishes = { speed, loop, ghost, model: false, ...(foresight && { foresight }) };
  load({ version: PLAYER_WIRE_VERSION, trace, step: 0, seen: 0, ...wishes }, whole);
  isWaiting = asks === true;
  if (!asks) play();
}

function play(): void {
  if (!wantsLittleMotion()) actor?.send({ type: "play" });
}

/** Questions that are here already keep their answers, unless they are to be asked again. */
function receiveQuestions({ slug, questions, again }: Extract<PlayerNews, { type: "questions" }>): void {
  if (kept?.trace.exercise.slug !== slug || kept.trace.origin !== "showcase" || !actor) return;
  const fits = questions.filter(({ step }) => step < (kept?.trace.steps.length ?? 0));
  const asked = askedAnew({ slug, questions: fits });
  const isKept = JSON.stringify(kept.foresight?.questions) === JSON.stringify(fits) && kept.foresight?.slug === slug;
  const foresight = isKept && !again && kept.foresight ? kept.foresight : asked;
  keep({ ...kept, foresight });
  const steps = asksOf(kept.trace, foresight);
  actor.send({ type: "asks", steps, ...(again && { anew: again }) });
  if (isWaiting || again) play();
  isWaiting = false;
}

window.addEventListener("message", ({ data }) => {
  if (isToPlayer(data)) receive(data);
});

window.addEventListener("keydown", (event) => {
  if (playground.takeKey(event)) {
    event.preventDefault();
    return;
  }
  const { key, altKey, ctrlKey, metaKey, target } = event;
  const on = target instanceof Element ? nameOf(target) : "";
  const request = requestOf({ key, altKey, ctrlKey, metaKey, on });
  const player = actor ?? playground.player;
  if (!request || !player) return;
  event.preventDefault();
  player.send(request);
});

window.addEventListener("input", ({ target }) => {
  if (target instanceof HTMLInputElement && ["text", "number"].includes(target.type)) playground.takeTyping();
});

window.addEventListener("pagehide", keepPlace);
document.addEventListener("visibilitychange", () => {
  keepPlace();
  if (document.hidden) playground.pause();
});

const state = host.getState();
const restored = isPlayerState(state) ? wholeTrace(state.trace) : undefined;
if (isPlayerState(state) && restored) {
  load(state, restored);
  const { exercise, origin } = state.trace;
  ask({ type: "ready", restored: { slug: exercise.slug, tab: origin } });
} else {
  const words = isPlaygroundKept(state) ? "Opening the playground again…" : nothingYet;
  notice(<PlayerNotice message={words} {...(isPlaygroundKept(state) ? { isLoading: true } : { ask })} />);
  ask({ type: "ready" });
}
