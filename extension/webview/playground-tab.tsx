// The playground in the player's panel: news in, pages and acts out, with its player and its random workload.
import type { VNode } from "preact";
import { type Actor, createActor } from "xstate";
import type { TakeAwayForm } from "./player-aids-messages.ts";
import { playerMachine, type Speed } from "./player-machine.ts";
import { PLAYER_WIRE_VERSION, type PlayerRequest } from "./player-messages.ts";
import { PlayerNotice } from "./player-page.tsx";
import { undoOf } from "./playground-keys.ts";
import type { PlaygroundAct, PlaygroundKept, PlaygroundNews } from "./playground-messages.ts";
import { PlaygroundPage } from "./playground-page.tsx";
import {
  afterNews,
  contextOf,
  endOfWorkload,
  haltWords,
  isAnswer,
  type PlaygroundView,
  traceOf,
} from "./playground-view.ts";
import type { ShownTrace } from "./take-away.ts";
import { workloadMachine } from "./workload-machine.ts";

export interface PlaygroundTabParts {
  readonly ask: (request: PlayerRequest) => void;
  readonly keep: (kept: PlaygroundKept) => void;
  readonly draw: (page: VNode) => void;
  /** Makes a file of what is shown. */
  readonly take: (form: TakeAwayForm) => void;
}

/** Seeds are drawn below this. */
const SEEDS = 2 ** 31;

export class PlaygroundTab {
  readonly #parts: PlaygroundTabParts;
  readonly #workload: Actor<typeof workloadMachine>;
  #view: PlaygroundView | undefined;
  #player: Actor<typeof playerMachine> | undefined;
  #speed: Speed = 1;
  #waiting = 0;
  /** A field was changed since the last act. */
  #isTyping = false;

  constructor(parts: PlaygroundTabParts) {
    this.#parts = parts;
    const ask = () => this.#send({ kind: "random", seed: Math.floor(Math.random() * SEEDS) });
    this.#workload = createActor(workloadMachine, { input: { ask } });
    this.#workload.subscribe(() => this.#show());
    this.#workload.start();
  }

  /** Moves through what was played; undefined while nothing is shown. */
  get player(): Actor<typeof playerMachine> | undefined {
    return this.#player;
  }

  /** What is to be taken away; undefined while nothing is shown. */
  get shown(): ShownTrace | undefined {
    if (!this.#view || !this.#player) return undefined;
    return { trace: traceOf(this.#view.state), step: this.#player.getSnapshot().context.step, model: true };
  }

  take(news: Exclude<PlaygroundNews, { type: "tabs" }>): void {
    if (isAnswer(news)) this.#waiting = 0;
    const view = afterNews(this.#view, news);
    if (view === undefined) {
      if (news.type === "halted") this.#parts.draw(<Halted halt={news.halt} />);
      return;
    }
    const isMoved = view.state.steps !== this.#view?.state.steps;
    this.#view = view;
    if (isMoved || this.#player === undefined) this.#restartPlayer(view);
    // What was undone by a save of the file is in `run` too: it comes back after a reload of the window.
    const { slug, run } = view.state;
    this.#parts.keep({ version: PLAYER_WIRE_VERSION, view: "playground", slug, run });
    if (isAnswer(news)) this.#workload.send({ type: "answered", ends: endOfWorkload(news) });
    this.#show();
  }

  /** Something else is shown. */
  leave(): void {
    this.#workload.send({ type: "stop" });
    this.#player?.stop();
    this.#player = undefined;
    this.#view = undefined;
    this.#waiting = 0;
  }

  /** The page is out of sight. */
  pause(): void {
    this.#workload.send({ type: "stop" });
  }

  /** True where the key was the playground's. */
  takeKey(event: KeyboardEvent): boolean {
    const { key, altKey, ctrlKey, metaKey, shiftKey, target } = event;
    const on = target instanceof Element ? target.localName : "";
    const kind = undoOf({ key, altKey, ctrlKey, metaKey, shiftKey, on, isTyping: this.#isTyping });
    if (kind === undefined || this.#view === undefined) return false;
    this.#act({ kind });
    return true;
  }

  /** A field of the page was changed by typing. */
  takeTyping(): void {
    this.#isTyping = true;
  }

  #act(act: PlaygroundAct): void {
    this.#workload.send({ type: "stop" });
    this.#send(act);
  }

  #send(act: PlaygroundAct): void {
    if (!this.#view) return;
    this.#isTyping = false;
    this.#waiting += 1;
    this.#parts.ask({ type: "act", slug: this.#view.state.slug, act });
    this.#show();
  }

  #restartPlayer({ state }: PlaygroundView): void {
    this.#player?.stop();
    const player = createActor(playerMachine, { input: contextOf(state, this.#speed) });
    this.#player = player;
    player.subscribe(({ context }) => {
      this.#speed = context.speed;
      this.#show();
    });
    player.start();
  }

  #show(): void {
    if (!this.#view || !this.#player) return;
    const snapshot = this.#player.getSnapshot();
    this.#parts.draw(
      <PlaygroundPage
        view={this.#view}
        context={snapshot.context}
        isPlaying={snapshot.matches("playing")}
        isBusy={this.#waiting > 0 || this.#view.state.halt?.phase === "restarting"}
        workload={this.#workloadProps()}
        send={this.#player.send}
        act={(act) => this.#act(act)}
        ask={this.#parts.ask}
        take={this.#parts.take}
      />,
    );
  }

  #workloadProps() {
    const snapshot = this.#workload.getSnapshot();
    const isOn = !snapshot.matches("idle");
    return {
      isOn,
      rate: snapshot.context.rate,
      ended: snapshot.context.ended,
      toggle: () => this.#workload.send({ type: isOn ? "stop" : "start" }),
      setRate: (rate: typeof snapshot.context.rate) => this.#workload.send({ type: "rate", rate }),
    };
  }
}

/** Before the code has run for the first time there are no pictures to stand beside. */
function Halted({ halt }: { readonly halt: Extract<PlaygroundNews, { type: "halted" }>["halt"] }) {
  return <PlayerNotice message={`${halt.message} ${halt.next} ${haltWords(halt)}`} />;
}
