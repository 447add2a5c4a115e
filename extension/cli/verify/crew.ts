// Threads that do verify's tasks side by side. A task that outlives its time ends with its thread; another takes over.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { FromWorker, Task, TaskResult } from "./tasks.ts";
import { WORKER_NAME, WORKER_SCRIPT } from "./worker.ts";

type Unnumbered<T> = T extends unknown ? Omit<T, "id"> : never;
export type NewTask = Unnumbered<Task>;

/** `failed`: the exercise or its design threw outside of what is judged. */
export type Outcome =
  | { readonly status: "done"; readonly result: TaskResult }
  | { readonly status: "timeout" }
  | { readonly status: "failed"; readonly message: string };

/** Records are short-lived and many; what fills the rest is a design without end, and ends with its thread. */
const MEMORY = { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 1_024 };

interface Job {
  readonly task: Task;
  readonly timeLimitMs: number;
  readonly settle: (outcome: Outcome) => void;
}

export class Crew {
  readonly #size: number;
  readonly #queue: Job[] = [];
  readonly #threads = new Set<Thread>();
  #count = 0;

  constructor(size: number = availableParallelism()) {
    this.#size = size;
  }

  /** Never rejects. */
  do(task: NewTask, timeLimitMs: number): Promise<Outcome> {
    this.#count += 1;
    // A task without its number, and the number.
    const numbered = { ...task, id: this.#count } as Task;
    return new Promise((settle) => {
      this.#queue.push({ task: numbered, timeLimitMs, settle });
      this.#next();
    });
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #next(): void {
    for (const thread of this.#threads) if (thread.gone) this.#threads.delete(thread);
    const thread = [...this.#threads].find(({ idle }) => idle) ?? this.#hire();
    const job = thread && this.#queue.shift();
    if (thread === undefined || job === undefined) return;
    thread.take(job, (fate) => {
      if (fate === "lost") this.#threads.delete(thread);
      this.#next();
    });
  }

  #hire(): Thread | undefined {
    if (this.#queue.length === 0 || this.#threads.size >= this.#size) return undefined;
    const thread = new Thread();
    this.#threads.add(thread);
    return thread;
  }
}

/** One thread and the job that it does now. */
class Thread {
  // What designs print is theirs to judge, not ours to show.
  readonly #worker = new Worker(WORKER_SCRIPT, {
    workerData: WORKER_NAME,
    stdout: true,
    stderr: true,
    resourceLimits: MEMORY,
  });
  #end: ((outcome: Outcome, fate: "free" | "lost") => void) | undefined;
  #taskId = 0;
  #gone = false;

  constructor() {
    this.#worker.on("message", (message: FromWorker) => this.#hear(message));
    this.#worker.on("error", (error) =>
      this.#lose(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    this.#worker.on("exit", (code) => this.#lose(`its thread ended with code ${code}`));
  }

  get idle(): boolean {
    return this.#end === undefined && !this.#gone;
  }

  /** True once it has ended by itself. */
  get gone(): boolean {
    return this.#gone;
  }

  /** Does the job; `after` is called when the thread is free again, or lost. */
  take({ task, timeLimitMs, settle }: Job, after: (fate: "free" | "lost") => void): void {
    const timer = setTimeout(() => this.#end?.({ status: "timeout" }, "lost"), timeLimitMs);
    this.#taskId = task.id;
    this.#end = (outcome, fate) => {
      clearTimeout(timer);
      this.#end = undefined;
      if (fate === "lost") void this.end();
      settle(outcome);
      after(fate);
    };
    this.#worker.postMessage(task);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(message: FromWorker): void {
    const isOwn = message.type === "done" ? message.result.id === this.#taskId : message.id === this.#taskId;
    if (!isOwn) return;
    if (message.type === "done") this.#end?.({ status: "done", result: message.result }, "free");
    // What it waits for may still hold on to the thread's virtual time.
    else if (message.type === "stalled") this.#end?.({ status: "timeout" }, "lost");
    else this.#end?.({ status: "failed", message: message.message }, "free");
  }

  #lose(message: string): void {
    this.#gone = true;
    this.#end?.({ status: "failed", message }, "lost");
  }
}
