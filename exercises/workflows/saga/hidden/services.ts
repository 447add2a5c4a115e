// The services that the steps of a saga call: they deduplicate by key, keep a ledger, and answer as they are told to.
import { type Json, PendingCalls } from "#kit";
import { type Asked, answerOf, Ledger } from "./ledger.ts";
import { errorOf, type Outcome, type Setup, TROUBLE } from "./trip.ts";

interface Call extends Asked {
  readonly call: number;
  readonly key: string;
}

export class Services {
  readonly ledger = new Ledger();
  readonly #script: readonly Outcome[] | undefined;
  #calls = new PendingCalls<Json | undefined>();
  /** By saga: what waits for its answer. */
  #open = new Map<string, Call>();
  #answers = 0;

  constructor({ trouble, script }: Setup) {
    this.#script = TROUBLE[trouble].byScript ? script : undefined;
  }

  /** One call of a service. */
  ask(asked: Asked, key: string): Promise<Json | undefined> {
    const replays = this.ledger.ask(asked, key);
    const outcome = this.#script?.[this.#answers] ?? "done";
    if (this.#script) return this.#answer({ ...asked, key, call: -1 }, replays ? "done" : outcome);
    const { call, promise } = this.#calls.begin();
    this.#open.set(asked.id, { ...asked, key, call });
    return promise;
  }

  answer(id: string, outcome: Outcome): void {
    const call = this.#open.get(id);
    if (call === undefined) return;
    this.#open.delete(id);
    const answer = this.#answer(call, outcome);
    answer.then(
      (ok) => this.#calls.settle(call.call, { ok }),
      (bad) => this.#calls.settle(call.call, { bad }),
    );
  }

  /** The process dies: what it was asking for happens or does not, and nobody hears the answer. */
  cut({ takesEffect }: { takesEffect: boolean }): void {
    if (takesEffect) for (const call of this.#open.values()) this.ledger.takeEffect(call, call.key);
    this.#open = new Map();
    this.#calls = new PendingCalls();
  }

  async #answer(call: Call, outcome: Outcome): Promise<Json | undefined> {
    this.#answers += 1;
    if (outcome === "done" || outcome === "lost") this.ledger.takeEffect(call, call.key);
    if (outcome !== "done") throw errorOf(call.step, outcome, this.#answers);
    this.ledger.told(call);
    return answerOf(call);
  }
}
