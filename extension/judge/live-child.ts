// One child process from start to end. Everything that can happen to it races into one settle; what comes after is ignored.
import type { ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import type { Ending } from "./ending.ts";
import { type Isolation, launch } from "./launch.ts";
import { LIMITS } from "./limits.ts";
import {
  type Capabilities,
  type FromChild,
  type RunEvent,
  type ToChild,
  WATCHDOG_MARK,
  type WatchdogNote,
} from "./protocol.ts";

const STDERR_CHARACTERS = 64_000;
const STDERR_WORDS = 200;

export interface LiveChildOptions {
  readonly script: string;
  readonly isolation: Isolation;
}

/** What a running child tells its run; the last event of a run arrives as its ending instead. */
export type Listen = (event: Exclude<RunEvent, { type: "done" | "traced" | "invalid" | "stalled" | "failed" }>) => void;

export class LiveChild {
  /** What the child can do, or undefined where it ended before it was ready. */
  readonly ready: Promise<Capabilities | undefined>;
  /** Resolves once, whatever happens; the process is gone or going then. */
  readonly ended: Promise<Ending>;
  readonly #process: ChildProcess | undefined;
  readonly #boot: NodeJS.Timeout;
  #deadline: NodeJS.Timeout | undefined;
  #overdueAt = Number.POSITIVE_INFINITY;
  #isReady = false;
  #run: { readonly token: string; readonly listen: Listen } | undefined;
  #stderr = "";
  #ending: Ending | undefined;
  #markReady: (capabilities: Capabilities | undefined) => void = () => undefined;
  #markEnded: (ending: Ending) => void = () => undefined;

  constructor({ script, isolation }: LiveChildOptions) {
    this.ready = new Promise((resolve) => {
      this.#markReady = resolve;
    });
    this.ended = new Promise((resolve) => {
      this.#markEnded = resolve;
    });
    const overdue = { kind: "unstartable", message: `it was not ready after ${LIMITS.boot.value} ms` } as const;
    this.#boot = setTimeout(() => this.settle(overdue), LIMITS.boot.value).unref();
    this.#process = this.#launch(script, isolation);
    if (this.#process !== undefined) this.#listenTo(this.#process);
  }

  get isOver(): boolean {
    return this.#ending !== undefined;
  }

  /** From now on events with this token go to `listen`, and the process keeps its parent alive. */
  begin(token: string, listen: Listen): void {
    this.#run = { token, listen };
    this.#process?.ref();
    this.#process?.channel?.ref();
    socketOf(this.#process)?.ref();
  }

  /** Sends a message; a child that cannot take it any more ends by its exit. */
  send(message: ToChild): void {
    this.#process?.send(message, () => undefined);
  }

  /** The watchdog in the child has the first word; where it says nothing the child ends here. */
  setDeadline({ wallClockMs, graceMs }: { wallClockMs: number; graceMs: number }): void {
    this.clearDeadline();
    this.#overdueAt = performance.now() + wallClockMs;
    this.#deadline = setTimeout(() => this.settle({ kind: "hung" }), wallClockMs + graceMs);
  }

  /** Until the next one is set the child may wait. */
  clearDeadline(): void {
    clearTimeout(this.#deadline);
    this.#overdueAt = Number.POSITIVE_INFINITY;
  }

  /** The one way out: the first ending counts, and the process is killed. */
  settle(ending: Ending): void {
    if (this.#ending !== undefined) return;
    this.#ending = ending;
    clearTimeout(this.#boot);
    clearTimeout(this.#deadline);
    this.#process?.removeAllListeners("message");
    this.#process?.stderr?.removeAllListeners("data").resume();
    this.#process?.kill("SIGKILL");
    this.#markReady(undefined);
    this.#markEnded(ending);
  }

  #launch(script: string, isolation: Isolation): ChildProcess | undefined {
    try {
      return launch(script, isolation);
    } catch (error) {
      this.settle({ kind: "unstartable", message: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  }

  #listenTo(child: ChildProcess): void {
    child.on("message", (text) => this.#receive(text));
    child.on("error", (error) => this.settle({ kind: "unstartable", message: error.message }));
    // `close` comes after the last byte of stderr, where the watchdog may have said why.
    child.on("close", (code, signal) => this.settle(this.#closed(code, signal)));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => this.#readStderr(text));
    // An idle child must not keep its parent alive.
    child.unref();
    child.channel?.unref();
    socketOf(child)?.unref();
  }

  #closed(code: number | null, signal: string | null): Ending {
    const stderr = this.#stderr;
    if (performance.now() >= this.#overdueAt) return { kind: "hung" };
    if (this.#isReady) return { kind: "exited", code, signal, stderr };
    const words = `it ended at once (${signal ?? `exit code ${code}`}) ${wordsOf(stderr)}`;
    return { kind: "unstartable", message: words.trim(), code };
  }

  #receive(text: unknown): void {
    // The one writer of the wire is child/wire.ts, typed by the same union; whether a message is believed its token says.
    const message = parseObject(text) as FromChild | undefined;
    if (message === undefined) this.settle({ kind: "forged" });
    else this.#take(message);
  }

  #take(message: FromChild): void {
    if (message.type === "ready") {
      clearTimeout(this.#boot);
      this.#isReady = true;
      this.#markReady(message.capabilities);
      return;
    }
    if (this.#run === undefined || message.token !== this.#run.token) {
      this.settle({ kind: "forged" });
      return;
    }
    const ending = endingOf(message);
    if (ending !== undefined) this.settle(ending);
    else this.#run.listen(message as Parameters<Listen>[0]); // endingOf took the other types
  }

  #readStderr(text: string): void {
    this.#stderr = (this.#stderr + text).slice(-STDERR_CHARACTERS);
    const note = noteIn(this.#stderr);
    if (note?.end === "memory") this.settle({ kind: "memory", residentMb: note.residentMb });
    if (note?.end === "hung")
      this.settle({ kind: "hung", ...(note.frames === undefined ? {} : { frames: note.frames }) });
  }
}

/** The watchdog's note is a line of its own; a crash may print any other text, the child's own source included. */
function noteIn(stderr: string): WatchdogNote | undefined {
  const line = stderr.split("\n").find((candidate) => candidate.startsWith(WATCHDOG_MARK) && candidate.endsWith("}"));
  // Only the watchdog writes such lines: learner code has no way to stderr.
  return line === undefined ? undefined : (parseObject(line.slice(WATCHDOG_MARK.length)) as WatchdogNote | undefined);
}

/** What a dying Node says first of its error; its own line rather than the source that it quotes. */
function wordsOf(stderr: string): string {
  const lines = stderr.trim().split("\n");
  return (lines.find((line) => /^\w*Error: /.test(line)) ?? lines[0] ?? "").slice(0, STDERR_WORDS);
}

function parseObject(text: unknown): object | undefined {
  try {
    const value: unknown = JSON.parse(String(text));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    // No JSON, so nobody who knows the wire wrote it; the caller decides what that means.
    return undefined;
  }
}

/** The pipe of stderr: the type says Readable, and a pipe to a process is always a socket. */
function socketOf(child: ChildProcess | undefined): Socket | undefined {
  return child?.stderr instanceof Socket ? child.stderr : undefined;
}

/** The last message of a run, as an ending; undefined for all others. */
function endingOf(event: RunEvent): Ending | undefined {
  switch (event.type) {
    case "done":
      return { kind: "done" };
    case "traced":
      return { kind: "traced", trace: event.trace };
    case "invalid":
      return { kind: "invalid", problem: event.problem };
    case "stalled":
      return { kind: "stalled" };
    case "failed":
      return { kind: "failed", error: event.error };
    default:
      return undefined;
  }
}
