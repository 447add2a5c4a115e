// Entry of the player's webview: messages in, pages and requests out, and what a reload must not lose.
import { render, type VNode } from "preact";
import { type Actor, createActor } from "xstate";
import type { Trace } from "../scenes/trace.ts";
import { isPlayerState, isSameRun, isToPlayer, type PlayerState } from "./player-inbox.ts";
import { requestOf } from "./player-keys.ts";
import { type PlayerContext, playerMachine } from "./player-machine.ts";
import { PLAYER_WIRE_VERSION, type PlayerNews, type PlayerRequest } from "./player-messages.ts";
import { PlayerNotice, PlayerPage } from "./player-page.tsx";
import { PlayerPanel } from "./player-tabs.tsx";
import { isPlaygroundKept, type PlaygroundKept, type TabsState } from "./playground-messages.ts";
import { PlaygroundTab } from "./playground-tab.tsx";

interface WebviewHost {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: PlayerState | PlaygroundKept): void;
}
declare function acquireVsCodeApi(): WebviewHost;

const host = acquireVsCodeApi();
const root = document.getElementById("root") ?? document.body;
const nothingYet = "There is nothing to play yet. Run the hidden tests first, or open the showcase.";

let kept: PlayerState | undefined;
let actor: Actor<typeof playerMachine> | undefined;
let tabs: TabsState | undefined;
/** What is shown under the tabs. */
let page: VNode | undefined;
const playground = new PlaygroundTab({ ask, keep: (state) => host.setState(state), draw });

function ask(request: PlayerRequest): void {
  host.postMessage({ ...request, version: PLAYER_WIRE_VERSION });
}

function draw(shown: VNode): void {
  page = shown;
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
  host.setState(state);
}

function load(state: PlayerState): Actor<typeof playerMachine> {
  actor?.stop();
  const made = createActor(playerMachine, { input: contextOf(state) });
  actor = made;
  keep(state);
  made.subscribe((snapshot) => {
    // A trace may be a megabyte: while it plays, the place is kept when the page goes out of sight.
    if (!snapshot.matches("playing")) keepPlace();
    show();
  });
  made.start();
  return made;
}

function keepPlace(): void {
  if (!kept || !actor) return;
  const { step, speed } = actor.getSnapshot().context;
  if (kept.step !== step || kept.speed !== speed) keep({ ...kept, step, speed });
}

function contextOf({ trace, step, speed }: PlayerState): PlayerContext {
  const differing = trace.steps.flatMap(({ differs }, index) =>
    differs || index === trace.violation?.step ? [index] : [],
  );
  return { step, speed, last: trace.steps.length - 1, differing, violation: trace.violation?.step };
}

function show(): void {
  if (!kept || !actor) return;
  const { send } = actor;
  const snapshot = actor.getSnapshot();
  draw(
    <PlayerPage
      trace={kept.trace}
      context={snapshot.context}
      isPlaying={snapshot.matches("playing")}
      model={kept.model}
      send={send}
      ask={ask}
      showModel={(model) => {
        if (kept) keep({ ...kept, model });
        show();
      }}
    />,
  );
}

/** Shows a sentence instead of the trace; keys move nothing until there is a trace again. */
function notice(words: VNode): void {
  leaveTrace();
  playground.leave();
  draw(words);
}

function leaveTrace(): void {
  actor?.stop();
  actor = undefined;
}

function receive(news: PlayerNews): void {
  switch (news.type) {
    case "trace":
      receiveTrace(news.trace);
      return;
    case "loading":
      notice(<PlayerNotice message={`Running your code for ${news.title}…`} isLoading />);
      return;
    case "unavailable":
      notice(<PlayerNotice message={news.message} ask={ask} />);
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

/** A run that is already here goes on where it was; a new one plays from its beginning, unless motion is unwelcome. */
function receiveTrace(trace: Trace): void {
  playground.leave();
  if (kept && isSameRun(kept.trace, trace)) {
    load({ ...kept, trace });
    return;
  }
  const speed = kept?.speed ?? 1;
  const made = load({ version: PLAYER_WIRE_VERSION, trace, step: 0, speed, model: false });
  if (!wantsLittleMotion()) made.send({ type: "play" });
}

function wantsLittleMotion(): boolean {
  return (
    document.body.classList.contains("vscode-reduce-motion") || matchMedia("(prefers-reduced-motion: reduce)").matches
  );
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
  const on = target instanceof Element ? target.localName : "";
  const request = requestOf({ key, altKey, ctrlKey, metaKey, on });
  const player = actor ?? playground.player;
  if (!request || !player) return;
  event.preventDefault();
  player.send(request);
});

window.addEventListener("input", ({ target }) => {
  if (target instanceof HTMLInputElement && ["text", "number"].includes(target.type)) playground.takeTyping();
});

document.addEventListener("visibilitychange", () => {
  keepPlace();
  if (document.hidden) playground.pause();
});

const state = host.getState();
if (isPlayerState(state)) {
  load(state);
  const { exercise, origin } = state.trace;
  ask({ type: "ready", restored: { slug: exercise.slug, tab: origin } });
} else {
  const words = isPlaygroundKept(state) ? "Opening the playground again…" : nothingYet;
  notice(<PlayerNotice message={words} {...(isPlaygroundKept(state) ? { isLoading: true } : { ask })} />);
  ask({ type: "ready" });
}
