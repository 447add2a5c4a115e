// The callers around a bucket: clicks that want an answer now, and jobs that wait in line and may hang up.
import { type Settlement, show, type World } from "#kit";
import type * as Starter from "../starter.ts";

export interface Setup {
  readonly capacity: number;
  readonly refillPerSecond: number;
}

/** With which signal a job comes. */
export type Signal = "none" | "live" | "aborted";

export const jobName = (job: number) => `job ${job}`;
export const reasonOf = (job: number) => `the reason of job ${job}`;
export const tokensWords = (tokens: number) => `${tokens} ${tokens === 1 ? "token" : "tokens"}`;
export const fateWords = (settled: Settlement) =>
  "fulfilled" in settled ? "granted" : `rejected with ${show(settled.rejected)}`;

/** Of a happening that is told as settled: were tokens granted? */
export const isGrant = (settled: unknown) => "fulfilled" in (settled as Settlement);
/** Of the same: the number of its job. */
export const jobOf = (settled: unknown) => Number((settled as Settlement).call.slice(jobName(0).length - 1));

/** The learner's bucket and its callers. Jobs are numbered from 1; one token is left to the default. */
export class Callers {
  readonly bucket: Starter.TokenBucket;
  readonly #world: World;
  readonly #controllers = new Map<number, AbortController>();
  #jobs = 0;

  constructor(bucket: Starter.TokenBucket, world: World) {
    this.bucket = bucket;
    this.#world = world;
  }

  tryTake(tokens: number): Starter.Taken {
    return tokens === 1 ? this.bucket.tryTake() : this.bucket.tryTake(tokens);
  }

  take(tokens: number, signal: Signal): void {
    this.#jobs += 1;
    const controller = new AbortController();
    this.#controllers.set(this.#jobs, controller);
    if (signal === "aborted") this.abort(this.#jobs);
    const asked = tokens === 1 ? undefined : tokens;
    const promise =
      signal === "none" ? this.bucket.take(asked) : this.bucket.take(asked, { signal: controller.signal });
    this.#world.track(jobName(this.#jobs), promise);
  }

  abort(job: number): void {
    this.#controllers.get(job)?.abort(this.#world.label({}, reasonOf(job)));
  }

  setBack(ms: number): void {
    this.#world.shiftClock(-ms);
  }
}
