// One playground as it goes: acts come one after the other, undone ones wait to be done again, and code that hangs,
// crashes or is refused is begun anew at the last good step. Tells everything; knows no editor.
import type { Opened, PlaySession } from "../judge/play-session.ts";
import type { Listen } from "../judge/transcript.ts";
import type { LogLine, Verdict } from "../judge/verdict.ts";
import type { PlaygroundOffer } from "../scenes/offer.ts";
import type { CommandCall, RunData, TraceStep, TraceViolation } from "../scenes/trace.ts";
import {
  type Halt,
  nameInWords,
  type PlaygroundAct,
  type PlaygroundNews,
  type PlaygroundState,
  type PrintedLine,
} from "../webview/playground-messages.ts";

type Played = Omit<Opened, "offer">;

export interface PlayRunParts {
  readonly exercise: { readonly slug: string; readonly title: string };
  /** Called once; `listen` hears what the code prints. */
  readonly start: (listen: Listen) => Promise<PlaySession>;
  readonly tell: (news: PlaygroundNews) => void;
}

/** Lines that are kept of what the code prints; the last ones. */
const MOST_PRINTED = 200;

const NOTHING_DONE: RunData = { setup: {}, commands: [] };

export class PlayRun {
  readonly #parts: PlayRunParts;
  readonly #session: Promise<PlaySession>;
  /** What is under way or waits; never rejects. */
  #turn: Promise<unknown> = Promise.resolve();
  /** Counts beginnings: what is under way for an earlier one is dropped. */
  #era = 0;
  #offer: PlaygroundOffer | undefined;
  #steps: readonly TraceStep[] = [];
  #run: RunData | undefined;
  #violation: TraceViolation | undefined;
  #undone: readonly CommandCall[] = [];
  #printed: PrintedLine[] = [];
  #printedTold = 0;
  #halt: Halt | undefined;

  constructor(parts: PlayRunParts) {
    this.#parts = parts;
    this.#session = parts.start((event) => {
      if (event.type === "log") this.#print(event.line);
    });
  }

  /** All of it; undefined before the code has run for the first time. */
  get state(): PlaygroundState | undefined {
    if (!this.#offer) return undefined;
    const { exercise } = this.#parts;
    const shown = { offer: this.#offer, steps: this.#steps, printed: this.#printed };
    return { ...exercise, ...shown, ...this.#standing(), ...(this.#halt && { halt: this.#halt }) };
  }

  /** Why the code does not run now. */
  get halt(): Halt | undefined {
    return this.#halt;
  }

  /** Begins anew with the files as they are, ends what is under way. @param run absent: what was done so far */
  async open(run: RunData | undefined = this.#run): Promise<void> {
    const era = ++this.#era;
    const session = await this.#session;
    if (era !== this.#era) return;
    session.close();
    if (run !== this.#run) this.#undone = [];
    await this.#inTurn(() => this.#begin(session, run));
  }

  /** Every act is answered: with what was played, or with why the code stopped. */
  async act(act: PlaygroundAct): Promise<void> {
    const session = await this.#session;
    await this.#inTurn(() => this.#act(session, act));
  }

  close(): void {
    this.#era += 1;
    void this.#session.then((session) => session.close());
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const era = this.#era;
    const mine = this.#turn.then(async () => {
      if (era === this.#era) await work();
    });
    this.#turn = mine.catch(() => undefined);
    await mine;
  }

  async #begin(session: PlaySession, run: RunData | undefined): Promise<void> {
    const era = this.#era;
    this.#printed = [];
    const opened = await session.open(run);
    if (era !== this.#era) return;
    if (!("status" in opened)) return this.#show(opened, undefined);
    if (run === undefined || run.commands.length === 0) return this.#stop(haltOf(opened, "waiting"), run);
    this.#stop(haltOf(opened, "restarting"), run);
    await this.#beginAtLastGood(session, run, opened);
  }

  /** Goes as far into the run as the code comes. */
  async #beginAtLastGood(session: PlaySession, run: RunData, why: Verdict): Promise<void> {
    const era = this.#era;
    this.#printed = [];
    const opened = await session.open({ ...run, commands: [] });
    if (era !== this.#era) return;
    if ("status" in opened) return this.#stop(haltOf(opened, "waiting"), run);
    let good: Played = opened;
    for (const command of run.commands) {
      const played = await session.act({ kind: "do", commands: [command] });
      if (era !== this.#era) return;
      if ("status" in played) return this.#recover(session, { verdict: played, run: good.run });
      good = { ...played, from: 0, steps: [...good.steps, ...played.steps] };
    }
    this.#show({ ...good, offer: opened.offer }, haltOf(why, "restarted"));
  }

  async #recover(session: PlaySession, { verdict, run }: { verdict: Verdict; run: RunData }): Promise<void> {
    const era = this.#era;
    this.#stop(haltOf(verdict, "restarting"), run);
    const printed = this.#printed;
    const opened = await session.open(run);
    if (era !== this.#era) return;
    // What it printed before it stopped says more than the same lines again.
    this.#printed = printed;
    if ("status" in opened) this.#stop(haltOf(opened, "waiting"), run);
    else this.#show(opened, haltOf(verdict, "restarted"));
  }

  async #act(session: PlaySession, act: PlaygroundAct): Promise<void> {
    const run = this.#run;
    if (run === undefined || this.#halt?.phase === "waiting") return this.#answerHalted();
    switch (act.kind) {
      case "do":
        return this.#do(session, act.command, []);
      case "random": {
        const played = await this.#ask(() => session.act({ kind: "random", seed: act.seed }), session);
        const remark = "No command of the random runs makes sense now.";
        return played && this.#add(played, { undone: [], remark });
      }
      case "undo":
        return this.#goBack(session, run.commands.length - 1);
      case "restart":
        return this.#goBack(session, 0);
      case "redo": {
        const [next, ...rest] = this.#undone;
        return next ? this.#do(session, next, rest) : this.#nothing("There is nothing to do again.");
      }
      case "setup": {
        const opened = await this.#replay(session, { setup: act.setup, commands: run.commands });
        return opened && this.#add({ ...opened, from: 0 }, { undone: [], remark: "" });
      }
      default:
        return act satisfies never;
    }
  }

  async #do(session: PlaySession, command: CommandCall, undone: readonly CommandCall[]): Promise<void> {
    const played = await this.#ask(() => session.act({ kind: "do", commands: [command] }), session);
    const remark = `“${nameInWords(command.name)}” makes no sense now, so nothing was done.`;
    if (played) this.#add(played, { undone, remark });
  }

  async #goBack(session: PlaySession, length: number): Promise<void> {
    const run = this.#run;
    if (run === undefined || run.commands.length === 0 || length < 0) return this.#nothing("There is nothing to undo.");
    const undone = [...run.commands.slice(length), ...this.#undone];
    const opened = await this.#replay(session, { ...run, commands: run.commands.slice(0, length) });
    if (!opened) return;
    // Code that behaves the same again needs no new pictures.
    const before = this.#steps.slice(0, opened.steps.length);
    const isSame = JSON.stringify(before) === JSON.stringify(opened.steps);
    const played = isSame ? { ...opened, from: before.length, steps: [] } : { ...opened, from: 0 };
    this.#add(played, { undone, remark: "" });
  }

  #replay(session: PlaySession, run: RunData): Promise<Played | undefined> {
    this.#printed = [];
    return this.#ask(() => session.act({ kind: "open", run }), session);
  }

  /** What came of it; undefined where the code stopped, which is told. */
  async #ask(ask: () => Promise<Played | Verdict>, session: PlaySession): Promise<Played | undefined> {
    const era = this.#era;
    // An act on a session that was closed under it rejects.
    const played = await ask().catch((error: unknown) => {
      if (era === this.#era) throw error;
      return undefined;
    });
    if (played === undefined || era !== this.#era) return undefined;
    if (!("status" in played)) return played;
    await this.#recover(session, { verdict: played, run: this.#run ?? NOTHING_DONE });
    return undefined;
  }

  #add(played: Played, { undone, remark }: { undone: readonly CommandCall[]; remark: string }): void {
    const { from, steps } = played;
    const isDone = steps.length > 0 || from < this.#steps.length;
    this.#take(played);
    this.#halt = undefined;
    if (isDone) this.#undone = undone;
    const news = { ...this.#standing(), from, steps, ...this.#newlyPrinted() };
    this.#parts.tell({ type: "played", played: isDone || remark === "" ? news : { ...news, remark } });
  }

  #nothing(remark: string): void {
    const news = { ...this.#standing(), from: this.#steps.length, steps: [], remark };
    this.#parts.tell({ type: "played", played: news });
  }

  #take({ from, steps, run, violation }: Played): void {
    this.#steps = [...this.#steps.slice(0, from), ...steps];
    this.#run = run;
    this.#violation = violation;
  }

  #show(opened: Opened, halt: Halt | undefined): void {
    this.#offer = opened.offer;
    this.#take({ ...opened, from: 0 });
    this.#halt = halt;
    this.#printedTold = this.#printed.length;
    const { state } = this;
    if (state) this.#parts.tell({ type: "playground", playground: state });
  }

  #stop(halt: Halt, run: RunData | undefined): void {
    this.#halt = halt;
    // What cannot run now is tried again with the next save.
    if (run) this.#run = run;
    this.#answerHalted();
  }

  #answerHalted(): void {
    const { slug } = this.#parts.exercise;
    if (this.#halt) this.#parts.tell({ type: "halted", slug, halt: this.#halt });
  }

  #standing() {
    const { slug } = this.#parts.exercise;
    const violation = this.#violation && { violation: this.#violation };
    return { slug, run: this.#run ?? NOTHING_DONE, undone: this.#undone, ...violation };
  }

  #print({ level, text, at }: LogLine): void {
    const place = at && { file: at.file, line: at.line, column: at.column };
    this.#printed = [...this.#printed, { level, text, ...(place && { at: place }) }].slice(-MOST_PRINTED);
    this.#printedTold = -1;
  }

  #newlyPrinted(): { printed?: readonly PrintedLine[] } {
    if (this.#printedTold === this.#printed.length) return {};
    this.#printedTold = this.#printed.length;
    return { printed: this.#printed };
  }
}

function haltOf(verdict: Verdict, phase: Halt["phase"]): Halt {
  if (!("problem" in verdict))
    return { message: "The playground stopped.", next: "Save the file to begin anew.", phase };
  const { message, next, at } = verdict.problem;
  return { message, next, phase, ...(at && { at: { file: at.file, line: at.line, column: at.column } }) };
}
