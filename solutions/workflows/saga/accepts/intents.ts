// Data structure: a journal of intents and outcomes (every call is announced before it is made), folded into one status for each step.
import type {
  Journal,
  Json,
  Saga,
  SagaOptions,
  SagaResult,
  Step,
} from "../../../../exercises/workflows/saga/starter.ts";

type Status = "untouched" | "perhaps" | "done" | "undoing" | "undone";

type Line =
  | { readonly at: "begin"; readonly input: Json }
  | { readonly at: "intend" | "refused"; readonly step: string; readonly index: number }
  | { readonly at: "outcome"; readonly step: string; readonly index: number; readonly result: Json }
  | { readonly at: "turn"; readonly index: number; readonly reason: string; readonly where: string }
  | { readonly at: "undo" | "undone"; readonly step: string; readonly index: number };

const isRefused = (error: unknown) => error instanceof Error && error.name === "Refused";
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

class Table {
  input: Json = null;
  isNew = true;
  turn: { where: string; reason: string } | undefined;
  readonly status: Status[];
  readonly results: Record<string, Json> = {};

  constructor(size: number) {
    this.status = new Array<Status>(size).fill("untouched");
  }

  read(line: Line): void {
    this.isNew = false;
    if (line.at === "begin") {
      this.input = line.input;
      return;
    }
    if (line.at === "turn") {
      this.turn = { where: line.where, reason: line.reason };
      return;
    }
    const becomes = {
      intend: "perhaps",
      refused: "untouched",
      outcome: "done",
      undo: "undoing",
      undone: "undone",
    } as const;
    this.status[line.index] = becomes[line.at];
    if (line.at === "outcome") this.results[line.step] = line.result;
  }
}

export function createSaga(steps: readonly Step[], journal: Journal, { attempts, delayMs }: SagaOptions): Saga {
  if (!(attempts >= 1) || attempts % 1 !== 0) throw new RangeError(`attempts is ${attempts}`);
  const ranks = steps.map(({ kind }) => (kind === "compensable" ? 0 : kind === "pivot" ? 1 : 2));
  ranks.forEach((rank, i) => {
    const before = ranks[i - 1] ?? 0;
    if (rank < before || (rank === 1 && before === 1)) throw new RangeError(`step ${i} stands in the wrong place`);
    if (steps.findIndex(({ name }) => name === steps[i]?.name) !== i) throw new RangeError(`step ${i} repeats a name`);
  });
  const firstFinal = ranks.findIndex((rank) => rank > 0);

  class Driver {
    readonly #id: string;
    readonly #signal: AbortSignal | undefined;
    readonly #table = new Table(steps.length);

    constructor(id: string, signal: AbortSignal | undefined) {
      this.#id = id;
      this.#signal = signal;
    }

    async go(input: Json): Promise<SagaResult> {
      const lines = structuredClone(await journal.read(this.#id)) as Line[]; // Written below and nowhere else.
      for (const line of lines) this.#table.read(line);
      if (this.#table.isNew) await this.#write({ at: "begin", input });
      let index = 0;
      while (!this.#table.turn && index < steps.length) {
        const step = steps[index] as Step; // index < length
        if (this.#table.status[index] !== "done") {
          const end = step.kind === "compensable" ? await this.#try(step, index) : await this.#insist(step, index);
          if (end) return end;
        }
        index += 1;
      }
      return this.#table.turn ? this.#unwind(this.#table.turn) : { outcome: "completed", notUndone: [] };
    }

    async #write(line: Line): Promise<void> {
      await journal.append(this.#id, structuredClone(line));
      this.#table.read(structuredClone(line));
    }

    async #wasAborted(step: Step, index: number): Promise<boolean> {
      if (!this.#signal?.aborted || (step.kind === "retriable" && index !== firstFinal)) return false;
      const reason = this.#reason(undefined);
      await this.#write({ at: "turn", index, where: step.name, reason });
      return true;
    }

    async #try(step: Step, index: number): Promise<undefined> {
      if (await this.#wasAborted(step, index)) return;
      await this.#write({ at: "intend", step: step.name, index });
      let result: Json;
      try {
        result = await step.run(this.#told("do", step), this.#signal ?? new AbortController().signal);
      } catch (error) {
        await this.#fails(error, { step, index });
        return;
      }
      await this.#write({ at: "outcome", step: step.name, index, result });
    }

    async #fails(error: unknown, { step, index }: { step: Step; index: number }): Promise<void> {
      if (isRefused(error)) await this.#write({ at: "refused", step: step.name, index });
      await this.#write({ at: "turn", index, where: step.name, reason: this.#reason(error) });
    }

    async #insist(step: Step, index: number): Promise<SagaResult | undefined> {
      if (await this.#wasAborted(step, index)) return undefined;
      if (this.#table.status[index] === "untouched") await this.#write({ at: "intend", step: step.name, index });
      const signal = (step.kind === "pivot" ? this.#signal : undefined) ?? new AbortController().signal;
      let last: unknown;
      for (let n = 1; n <= attempts; n++) {
        let result: Json;
        try {
          result = await step.run(this.#told("do", step), signal);
        } catch (error) {
          last = error;
          if (step.kind === "pivot" && isRefused(error)) {
            await this.#fails(error, { step, index });
            return undefined;
          }
          if (n < attempts && !signal.aborted) await this.#sleep(delayMs(n), signal);
          if (signal.aborted) break;
          continue;
        }
        await this.#write({ at: "outcome", step: step.name, index, result });
        return undefined;
      }
      return { outcome: "stuck", failedAt: step.name, error: wordsOf(last), notUndone: [] };
    }

    async #unwind({ where, reason }: { where: string; reason: string }): Promise<SagaResult> {
      const left: string[] = [];
      for (let index = steps.length - 1; index >= 0; index -= 1) {
        const [step, status] = [steps[index], this.#table.status[index]];
        if (step?.kind !== "compensable" || status === "untouched" || status === "undone") continue;
        if (status !== "undoing") await this.#write({ at: "undo", step: step.name, index });
        let tries = 0;
        let isUndone = false;
        while (!isUndone && tries < attempts) {
          if (tries > 0) await this.#sleep(delayMs(tries));
          tries += 1;
          isUndone = await (async () => step.undo(this.#told("undo", step)))().then(
            () => true,
            () => false,
          );
        }
        if (isUndone) await this.#write({ at: "undone", step: step.name, index });
        else left.push(step.name);
      }
      return { outcome: left.length === 0 ? "compensated" : "stuck", failedAt: where, error: reason, notUndone: left };
    }

    #told(direction: "do" | "undo", { name }: Step) {
      const { input, results } = this.#table;
      return {
        ...structuredClone({ input, results }),
        key: [direction, this.#id, name].map(encodeURIComponent).join(":"),
      };
    }

    #reason(error: unknown): string {
      return wordsOf(this.#signal?.aborted ? this.#signal.reason : error);
    }

    #sleep(ms: number, signal?: AbortSignal): Promise<void> {
      return new Promise((wake) => {
        const timer = setTimeout(() => {
          signal?.removeEventListener("abort", early);
          wake();
        }, ms);
        function early(): void {
          clearTimeout(timer);
          wake();
        }
        signal?.addEventListener("abort", early, { once: true });
      });
    }
  }

  const active = new Map<string, Promise<SagaResult>>();
  return {
    async run(id, input, { signal } = {}) {
      const own = active.get(id) ?? new Driver(id, signal).go(structuredClone(input));
      active.set(id, own);
      try {
        return structuredClone(await own);
      } finally {
        active.delete(id);
      }
    },
  };
}
