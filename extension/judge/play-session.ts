// A playground on the learner's code: a child that serves act after act. One that hangs, crashes or is refused ends with
// a verdict that says so; the next `open` starts another.
import { randomUUID } from "node:crypto";
import type { Played } from "../kit/playground.ts";
import type { PlaygroundOffer } from "../scenes/offer.ts";
import type { RunData } from "../scenes/trace.ts";
import type { Book } from "./book.ts";
import type { Compiler } from "./compiler.ts";
import type { Ending } from "./ending.ts";
import type { Submission } from "./index.ts";
import { knownExercise } from "./known-exercise.ts";
import type { LiveChild } from "./live-child.ts";
import { GRACE_MS, type Pool, runLimits } from "./pool.ts";
import { compileProgram } from "./program.ts";
import type { PlayAct, RunEvent } from "./protocol.ts";
import { type Listen, Transcript } from "./transcript.ts";
import type { Verdict } from "./verdict.ts";

export type Opened = Played & { readonly offer: PlaygroundOffer };

/** Acts wait for each other; none rejects for what the learner's code does (`"status" in result` says why it stopped). */
export interface PlaySession {
  /** Begins with the files as they are now, in a new process, and does all of `run`; absent: nothing yet. */
  open(run?: RunData): Promise<Opened | Verdict>;
  /** @throws Error where nothing is open */
  act(act: PlayAct): Promise<Played | Verdict>;
  /** Ends the process; an act under way ends as cancelled. */
  close(): void;
}

export interface PlayParts {
  readonly book: Book;
  readonly compiler: Compiler;
  readonly pool: Pool;
  /** Milliseconds for one act. */
  readonly wallClockMs: number;
  /** Hears what the learner's code prints. */
  readonly listen?: Listen | undefined;
}

export function playSession(parts: PlayParts, submission: Submission): PlaySession {
  const session = new Session(parts, submission);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
  return {
    open: (run) => inTurn(() => session.open(run)),
    act: (act) => inTurn(() => session.act(act)),
    close: () => session.close(),
  };
}

interface Stage {
  readonly child: LiveChild;
  readonly token: string;
  readonly transcript: Transcript;
}

/** What a child says next in a session, or how it ended. */
type Answer = Extract<RunEvent, { type: "offered" | "played" }> | { readonly type: "ended"; readonly ending: Ending };

class Session {
  readonly #parts: PlayParts;
  readonly #submission: Submission;
  #stage: Stage | undefined;
  #hear: (answer: Answer) => void = () => undefined;

  constructor(parts: PlayParts, submission: Submission) {
    this.#parts = parts;
    this.#submission = submission;
  }

  async open(run: RunData | undefined): Promise<Opened | Verdict> {
    this.close();
    const { book, compiler, pool, listen } = this.#parts;
    const { slug, file, read } = this.#submission;
    const transcript = new Transcript({ slug, seed: 0, listen });
    const exercise = await knownExercise(book, slug);
    if ("message" in exercise) return transcript.refuse([exercise]);
    transcript.expect(exercise, undefined);
    const stage: Stage = { child: pool.lend(), token: randomUUID(), transcript };
    this.#stage = stage;
    this.#attend(stage);
    const compiled = await compileProgram(file, read, compiler.compile);
    if ("problems" in compiled) {
      this.close();
      return transcript.refuse(compiled.problems);
    }
    transcript.program = compiled.program;
    const { child, token } = stage;
    if ((await child.ready) !== undefined) {
      const { bundle, exports } = exercise;
      child.send({ type: "load", token, bundle });
      const job = { kind: "play" } as const;
      child.send({ type: "run", token, program: compiled.program, exports, limits: this.#limits(child), job });
    }
    const offered = await this.#answer(stage);
    if (offered.type !== "offered") return this.#stopped(stage, offered);
    const played = await this.act({ kind: "open", ...(run && { run }) });
    return "status" in played ? played : { ...played, offer: offered.offer };
  }

  async act(act: PlayAct): Promise<Played | Verdict> {
    const stage = this.#stage;
    if (stage === undefined) throw new Error("The playground is not open.");
    const { child, token } = stage;
    child.send({ type: "act", token, limits: this.#limits(child), act });
    const answer = await this.#answer(stage);
    return answer.type === "played" ? answer.played : this.#stopped(stage, answer);
  }

  close(): void {
    this.#stage?.child.settle({ kind: "cancelled" });
    this.#stage = undefined;
  }

  #attend({ child, token, transcript }: Stage): void {
    child.begin(token, (event) => {
      if (event.type === "offered" || event.type === "played") this.#hear(event);
      else transcript.take(event);
    });
  }

  /** Sets the time for what is sent next. */
  #limits(child: LiveChild) {
    const { wallClockMs } = this.#parts;
    child.setDeadline({ wallClockMs, graceMs: GRACE_MS });
    return runLimits(wallClockMs);
  }

  async #answer({ child }: Stage): Promise<Answer> {
    const heard = new Promise<Answer>((resolve) => {
      this.#hear = resolve;
    });
    const ended = child.ended.then((ending): Answer => ({ type: "ended", ending }));
    const answer = await Promise.race([heard, ended]);
    child.clearDeadline();
    return answer;
  }

  #stopped({ child, transcript }: Stage, answer: Answer): Verdict {
    // A child that says something else than what it was asked for is not believed.
    if (answer.type !== "ended") child.settle({ kind: "forged" });
    if (this.#stage?.child === child) this.#stage = undefined;
    const { wallClockMs } = this.#parts;
    const result = transcript.end(answer.type === "ended" ? answer.ending : { kind: "forged" }, wallClockMs);
    return "status" in result ? result : transcript.stop({ kind: "forged" }, wallClockMs);
  }
}
