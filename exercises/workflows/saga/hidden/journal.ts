// The journal of a run: durable over every crash, and failing where it is told to.
import type { Json, Life } from "#kit";
import type * as Starter from "../starter.ts";

export class FakeJournal {
  readonly #entries = new Map<string, Json[]>();
  /** The call that is rejected, counted from now; 0 and less: none. */
  failsAt = 0;
  /** Told when it fails. */
  readonly #onFailure: (id: string) => Error;

  constructor(onFailure: (id: string) => Error) {
    this.#onFailure = onFailure;
  }

  seenBy(life: Life): Starter.Journal {
    return {
      append: (id, entry) => life.through("journal.append", () => this.#append(id, structuredClone(entry))),
      read: (id) => life.through("journal.read", () => this.#read(id)),
    };
  }

  #append(id: string, entry: Json): void {
    this.#mayFail(id);
    this.#entries.set(id, [...(this.#entries.get(id) ?? []), entry]);
  }

  #read(id: string): readonly Json[] {
    this.#mayFail(id);
    return structuredClone(this.#entries.get(id) ?? []);
  }

  #mayFail(id: string): void {
    this.failsAt -= 1;
    if (this.failsAt === 0) throw this.#onFailure(id);
  }
}
