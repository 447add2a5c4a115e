// House rule `crashes`: one life of a process, from its start to a crash. Every call to a collaborator passes through
// it, so every such call is a point at which the process can die.

/** Where a process dies: at this collaborator call, counted from 1, which takes effect or does not. */
export interface CrashPoint {
  readonly call: number;
  readonly takesEffect: boolean;
}

/** How a life ended: the call's name and whether it took effect; `call` is absent where it ended between two calls. */
export interface Death {
  readonly call?: string;
  readonly takesEffect: boolean;
}

export interface LifeOptions {
  /** Told once, when the life is over. */
  readonly onDeath?: (death: Death) => void;
}

/**
 * One life of a process. What happens to its calls when it dies: the one at which it dies takes effect or not, no call
 * that was pending ever settles, and none that comes later has any effect. Make another one for the instance that
 * starts over the same durable collaborators.
 */
export class Life {
  readonly #options: LifeOptions;
  #crash: CrashPoint | undefined;
  #calls = 0;
  #isOver = false;

  constructor(options: LifeOptions = {}) {
    this.#options = options;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Calls made so far, the one at which it died included. */
  get calls(): number {
    return this.#calls;
  }

  /** Calls a collaborator: `act` takes effect when it is called, its promise is the answer. Give the result to the learner's code. */
  through<T>(name: string, act: () => T | PromiseLike<T>): Promise<T> {
    if (this.#isOver) return never();
    this.#calls += 1;
    if (this.#crash?.call === this.#calls) return this.#die(name, this.#crash.takesEffect ? act : undefined);
    return new Promise((resolve, reject) => {
      const answer = new Promise<T>((begin) => begin(act()));
      answer.then(this.whileAlive(resolve), this.whileAlive(reject));
    });
  }

  /** `fn`, as long as the process lives: for what the learner's code calls back or settles without a collaborator. */
  whileAlive<Args extends unknown[]>(fn: (...args: Args) => void): (...args: Args) => void {
    return (...args) => {
      if (!this.#isOver) fn(...args);
    };
  }

  /** Lets it die at a collaborator call that is still to come, counted from now; the last such word counts. */
  dieAt({ call, takesEffect }: CrashPoint): void {
    this.#crash = { call: this.#calls + call, takesEffect };
  }

  /** Dies now, between two calls or while some are pending. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#options.onDeath?.({ takesEffect: false });
  }

  #die<T>(name: string, act: (() => unknown) | undefined): Promise<T> {
    this.#isOver = true;
    // Nobody will hear its answer, an error neither.
    if (act) new Promise((begin) => begin(act())).catch(() => {});
    this.#options.onDeath?.({ call: name, takesEffect: act !== undefined });
    return never();
  }
}

/** A promise that nobody will ever settle. */
function never<T>(): Promise<T> {
  return new Promise(() => {});
}
