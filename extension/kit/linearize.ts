// Is a history of overlapping operations linearizable: is there one order, true to real time, in which an object that does
// one thing at a time would have given these very answers? The search of Wing and Gong ("Testing and Verifying Concurrent
// Objects", 1993) with Lowe's memory of where it has been ("Testing for Linearizability", 2017).

/** One operation of a history. */
export interface Operation<State> {
  /** For people: `read 2`. */
  readonly name: string;
  /** When it was called; in any unit, as long as no other operation begins or ends at the same moment. */
  readonly from: number;
  /** When it ended with its answer. Absent: it never did, or failed; it may have taken effect at any time since, or never. */
  readonly to?: number | undefined;
  /** Does it on an object in this state: the state after it. Undefined where it could not have given its answer there. */
  readonly does: (state: State) => { readonly state: State } | undefined;
}

/** Places that a search enters before it gives up; it takes some tens of milliseconds to get there. */
const BUDGET = 20_000;

/**
 * An order that explains the history, "none" where there is none, "unknown" where the search gave up: it is exponential in
 * how many operations overlap. States are compared as a Map compares its keys: use strings, numbers or the same objects.
 * Leave out what cannot matter, such as a failed write whose value nobody saw; then some tens of operations are no trouble.
 */
export function linearize<State>(
  history: readonly Operation<State>[],
  initial: State,
  budget = BUDGET,
): readonly Operation<State>[] | "none" | "unknown" {
  const search = new Search(history, budget);
  return search.from(initial) ?? (search.gaveUp ? "unknown" : "none");
}

/**
 * In the order of answers the first operation whose answer no order explains; undefined where the history is linearizable,
 * or nobody could find out.
 */
export function firstUnexplained<State>(
  history: readonly Operation<State>[],
  initial: State,
): Operation<State> | undefined {
  const answered = history.filter(({ to }) => to !== undefined).sort((left, right) => endOf(left) - endOf(right));
  // What is no answer of one copy stays none, whatever follows: the first such is found by halving.
  let [explained, strange] = [0, answered.length];
  if (linearize(history, initial) !== "none") return undefined;
  while (strange - explained > 1) {
    const middle = Math.floor((explained + strange) / 2);
    const last = answered[middle - 1];
    const isNone = last !== undefined && linearize(upTo(endOf(last), history), initial) === "none";
    if (isNone) strange = middle;
    else explained = middle;
  }
  return answered[strange - 1];
}

/** The history as it was known at a moment: what had not ended yet may have happened or not. */
function upTo<State>(moment: number, history: readonly Operation<State>[]): Operation<State>[] {
  const begun = history.filter(({ from }) => from < moment);
  return begun.map((operation) => (endOf(operation) > moment ? { ...operation, to: undefined } : operation));
}

const endOf = ({ to }: { readonly to?: number | undefined }): number => to ?? Number.POSITIVE_INFINITY;

class Search<State> {
  readonly #history: readonly Operation<State>[];
  readonly #order: Operation<State>[] = [];
  readonly #done = new Set<number>();
  /** Where the search has been in vain: the operations done, as text, and the states with which they were left. */
  readonly #vain = new Map<string, Set<State>>();
  #left: number;

  constructor(history: readonly Operation<State>[], budget: number) {
    this.#history = history;
    this.#left = budget;
  }

  get gaveUp(): boolean {
    return this.#left < 0;
  }

  from(state: State): readonly Operation<State>[] | undefined {
    const open = [...this.#history.keys()].filter((index) => !this.#done.has(index));
    const deadline = Math.min(...open.map((index) => endOf(this.#at(index))));
    if (deadline === Number.POSITIVE_INFINITY) return [...this.#order];
    if (this.gaveUp || this.#wasVain(state)) return undefined;
    this.#left -= 1;
    // What began after another had ended cannot come before it.
    const candidates = open.filter((index) => this.#at(index).from < deadline);
    for (const index of candidates) {
      const found = this.#next(index, state);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #next(index: number, state: State): readonly Operation<State>[] | undefined {
    const operation = this.#at(index);
    const after = operation.does(state);
    if (after === undefined) return undefined;
    this.#done.add(index);
    this.#order.push(operation);
    const found = this.from(after.state);
    this.#order.pop();
    this.#done.delete(index);
    return found;
  }

  /** Notes the place and says whether it was known: each is entered once, and left for good only without success. */
  #wasVain(state: State): boolean {
    const key = [...this.#done].sort((left, right) => left - right).join();
    const states = this.#vain.get(key) ?? new Set();
    this.#vain.set(key, states);
    return states.size === states.add(state).size;
  }

  #at(index: number): Operation<State> {
    // Only indices of the history come here.
    return this.#history[index] as Operation<State>;
  }
}
