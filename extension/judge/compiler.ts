// The parent's side of the compiler: a thread that starts when it is first needed and is replaced when a file broke it.
import { Worker } from "node:worker_threads";
import type { CompiledSource } from "./compile.ts";
import type { CompileAnswer, CompileRequest } from "./compile-worker.ts";
import type { Problem } from "./verdict.ts";

export type Compile = (file: string, source: string) => Promise<CompiledSource>;

export interface CompilerOptions {
  /** compile-worker as a file that Node can run. */
  readonly script: string | URL;
  /** Milliseconds for one file, the start of the thread included. */
  readonly deadlineMs?: number;
}

interface Waiting extends CompileRequest {
  readonly settle: (compiled: CompiledSource) => void;
}

/** A compiler whose work blocks nobody's event loop. An idle one does not keep the process alive. */
export class Compiler {
  readonly #script: string | URL;
  readonly #deadlineMs: number;
  readonly #waiting: Waiting[] = [];
  #worker: Worker | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #lastId = 0;

  constructor({ script, deadlineMs = 10_000 }: CompilerOptions) {
    this.#script = script;
    this.#deadlineMs = deadlineMs;
  }

  /** Starts the thread, so that the first file need not wait for it. */
  warm(): void {
    this.#worker ??= this.#start();
  }

  /** Never rejects: where the compiler breaks the answer is a problem. */
  readonly compile: Compile = (file, source) => {
    this.warm();
    this.#lastId += 1;
    const request: CompileRequest = { id: this.#lastId, file, source };
    return new Promise((settle) => {
      this.#waiting.push({ ...request, settle });
      this.#worker?.postMessage(request);
      this.#watchFirst();
    });
  };

  dispose(): void {
    this.#stop();
    for (const { file, settle } of this.#waiting.splice(0)) settle({ problem: broken(file, "it was closed") });
  }

  #start(): Worker {
    // The text of a crash inside the thread belongs into nobody's terminal.
    const worker = new Worker(this.#script, { execArgv: [], stderr: true });
    worker.on("message", (answer: CompileAnswer) => this.#answered(answer));
    worker.on("error", (error) => this.#broke(worker, error.message));
    worker.on("exit", () => this.#broke(worker, "it stopped"));
    worker.unref();
    return worker;
  }

  #answered({ id, compiled }: CompileAnswer): void {
    const index = this.#waiting.findIndex((waiting) => waiting.id === id);
    this.#waiting.splice(index, index < 0 ? 0 : 1)[0]?.settle(compiled);
    this.#watchFirst();
  }

  /** Files are compiled one after the other: it was the first that broke the thread, and the others get a new one. */
  #broke(worker: Worker, message: string): void {
    if (worker !== this.#worker) return;
    this.#stop();
    const guilty = this.#waiting.shift();
    guilty?.settle({ problem: broken(guilty.file, message) });
    if (this.#waiting.length === 0) return;
    this.warm();
    for (const { id, file, source } of this.#waiting) this.#worker?.postMessage({ id, file, source });
    this.#watchFirst();
  }

  #watchFirst(): void {
    clearTimeout(this.#deadline);
    const worker = this.#worker;
    if (worker === undefined) return;
    if (this.#waiting.length === 0) {
      worker.unref();
      return;
    }
    worker.ref();
    this.#deadline = setTimeout(
      () => this.#broke(worker, `it took more than ${this.#deadlineMs} ms`),
      this.#deadlineMs,
    );
  }

  #stop(): void {
    clearTimeout(this.#deadline);
    void this.#worker?.terminate();
    this.#worker = undefined;
  }
}

function broken(file: string, message: string): Problem {
  return {
    message: `The compiler cannot read ${file}: ${message}.`,
    next: "Look for brackets nested thousands deep or generated code, make it simpler and save.",
    at: { file, line: 1, column: 1 },
  };
}
