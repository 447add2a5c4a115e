// Children that wait, hot, for a run. Each serves one and is replaced.
import { randomUUID } from "node:crypto";
import type { Ending } from "./ending.ts";
import type { Isolation } from "./launch.ts";
import { LIMITS } from "./limits.ts";
import { type Listen, LiveChild } from "./live-child.ts";
import type { Capabilities, Job, Program, RunLimits } from "./protocol.ts";

/** How long the parent waits for the watchdog's word after the limit. */
export const GRACE_MS = 900;

export interface PoolOptions {
  /** The child's bundle: one file. */
  readonly childScript: string;
  /** Children that wait; default 1. With 0 each run starts its own, for a command that runs once. */
  readonly spares?: number;
}

export interface RunRequest {
  readonly bundle: string;
  /** Compiles while the child loads the bundle; undefined means that there is nothing to run. */
  readonly program: Promise<Program | undefined>;
  readonly exports: readonly string[];
  readonly job: Job;
  readonly wallClockMs: number;
  readonly listen: Listen;
  readonly signal?: AbortSignal | undefined;
}

export class Pool {
  readonly #script: string;
  readonly #spares: number;
  readonly #waiting: LiveChild[] = [];
  readonly #running = new Set<LiveChild>();
  #isolation: Isolation = "full";
  #capabilities: Capabilities | undefined;
  #disposed = false;

  constructor({ childScript, spares = 1 }: PoolOptions) {
    this.#script = childScript;
    this.#spares = spares;
  }

  /** What the last child that became ready can do; undefined before there was one. */
  get capabilities(): Capabilities | undefined {
    return this.#capabilities;
  }

  /** Starts children until as many wait as should. */
  warm(): void {
    while (!this.#disposed && this.#waiting.length < this.#spares) this.#waiting.push(this.#start());
  }

  /** Runs one job in a child of its own; never rejects. */
  async run(request: RunRequest): Promise<Ending> {
    const first = await this.#attempt(request);
    // A child that died before it ran anything says nothing about the submission: one other gets the run.
    return first.started || !diedByItself(first.ending) ? first.ending : (await this.#attempt(request)).ending;
  }

  /** A child for a session of several acts; the borrower settles it, or `dispose` does. */
  lend(): LiveChild {
    const child = this.#take();
    if (this.#disposed) child.settle({ kind: "cancelled" });
    this.#running.add(child);
    void child.ended.then(() => this.#running.delete(child));
    setImmediate(() => this.warm());
    return child;
  }

  /** Kills every child; runs under way end as cancelled. */
  dispose(): void {
    this.#disposed = true;
    for (const child of [...this.#waiting.splice(0), ...this.#running]) child.settle({ kind: "cancelled" });
  }

  async #attempt(request: RunRequest): Promise<{ started: boolean; ending: Ending }> {
    if (this.#disposed || request.signal?.aborted) return { started: false, ending: { kind: "cancelled" } };
    const child = this.#take();
    const cancel = () => child.settle({ kind: "cancelled" });
    request.signal?.addEventListener("abort", cancel);
    this.#running.add(child);
    const started = await serve(child, request);
    const ending = await child.ended;
    this.#running.delete(child);
    request.signal?.removeEventListener("abort", cancel);
    // To start a process takes longer than to hand over a verdict.
    setImmediate(() => this.warm());
    return { started, ending };
  }

  #take(): LiveChild {
    for (let child = this.#waiting.shift(); child !== undefined; child = this.#waiting.shift()) {
      if (!child.isOver) return child;
    }
    return this.#start();
  }

  #start(): LiveChild {
    const child = new LiveChild({ script: this.#script, isolation: this.#isolation });
    void child.ready.then(async (capabilities) => {
      if (capabilities !== undefined) this.#capabilities = capabilities;
      else if (refusedFlags(await child.ended)) this.#isolation = "reduced";
    });
    return child;
  }
}

/** True where learner code may have run. */
async function serve(child: LiveChild, request: RunRequest): Promise<boolean> {
  const { bundle, program, exports, job, wallClockMs, listen } = request;
  const token = randomUUID();
  child.begin(token, listen);
  if ((await child.ready) === undefined) return false;
  child.send({ type: "load", token, bundle });
  const compiled = await Promise.race([program, child.ended.then(() => undefined)]);
  if (compiled === undefined) child.settle({ kind: "cancelled" });
  if (compiled === undefined || child.isOver) return false;
  child.setDeadline({ wallClockMs, graceMs: GRACE_MS });
  child.send({ type: "run", token, program: compiled, exports, limits: runLimits(wallClockMs), job });
  await child.ended;
  return true;
}

/** The table of limits as the child takes it. */
export function runLimits(wallClockMs: number): RunLimits {
  return {
    wallClockMs,
    residentMb: LIMITS.residentMemory.value,
    logLines: LIMITS.logLines.value,
    logCharacters: LIMITS.logText.value,
    logLineCharacters: LIMITS.logLine.value,
  };
}

function diedByItself({ kind }: Ending): boolean {
  return kind === "exited" || kind === "unstartable";
}

/** Node's exit code for an option that it does not know. */
const BAD_OPTION = 9;

function refusedFlags(ending: Ending): boolean {
  return ending.kind === "unstartable" && ending.code === BAD_OPTION;
}
