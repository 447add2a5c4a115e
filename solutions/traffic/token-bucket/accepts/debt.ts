// Control flow: a debt model. The level may go below zero, so every job knows when it is paid for the moment it comes, and each has a timer of its own.
import type { Taken, TokenBucket } from "../../../../exercises/traffic/token-bucket/starter.ts";

/** Longer delays than this overflow setTimeout. */
const MAX_DELAY = 2 ** 31 - 1;

interface Job {
  readonly price: number;
  /** What the whole line up to and with this job still owes at time 0 of the account, in thousandths. */
  debt: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  readonly settle: () => void;
}

export function createTokenBucket(options: { capacity: number; refillPerSecond: number }): TokenBucket {
  const { capacity, refillPerSecond: pace } = options;
  within("capacity", capacity, 1_000_000);
  within("refillPerSecond", pace, 1_000);
  const full = capacity * 1_000;
  const jobs = new Set<Job>();
  /** Income since the account was opened, in thousandths; a debt is paid when income has reached it. */
  let income = 0;
  /** What has been promised, paid or not. The balance is full + income - promised. */
  let promised = 0;
  let latest = Date.now();

  function book(): void {
    const elapsed = Math.max(0, Date.now() - latest);
    income += elapsed * pace;
    latest += elapsed;
    payOut();
    // Income beyond a full bucket is lost: as if it had been spent.
    if (jobs.size === 0) promised = Math.max(promised, income);
  }

  const delayOf = (debt: number) => latest - Date.now() + Math.ceil((debt - full - income) / pace);

  function payOut(): void {
    for (const job of jobs) {
      if (job.debt > full + income) return;
      dismiss(job);
      job.settle();
    }
  }

  function dismiss(job: Job): void {
    clearTimeout(job.timer);
    jobs.delete(job);
  }

  function arm(job: Job): void {
    clearTimeout(job.timer);
    job.timer = setTimeout(
      () => {
        book();
        if (jobs.has(job)) arm(job);
      },
      Math.min(MAX_DELAY, delayOf(job.debt)),
    );
  }

  /** Everybody behind the one who left owes that much less. */
  function forgive(gone: Job): void {
    dismiss(gone);
    promised -= gone.price;
    const behind = [...jobs].filter((job) => job.debt > gone.debt);
    for (const job of behind) job.debt -= gone.price;
    book();
    for (const job of behind) if (jobs.has(job)) arm(job);
  }

  function tryTake(tokens = 1): Taken {
    within("tokens", tokens, capacity);
    book();
    const debt = promised + tokens * 1_000;
    if (jobs.size > 0 || debt > full + income) return { ok: false, retryAfterMs: delayOf(debt) };
    promised = debt;
    return { ok: true };
  }

  async function take(tokens = 1, { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    if (signal?.aborted) throw signal.reason;
    if (tryTake(tokens).ok) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const price = tokens * 1_000;
    promised += price;
    const job: Job = { price, debt: promised, timer: undefined, settle: resolve };
    jobs.add(job);
    arm(job);
    const giveUp = () => {
      if (!jobs.has(job)) return;
      forgive(job);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", giveUp);
    try {
      await promise;
    } finally {
      signal?.removeEventListener("abort", giveUp);
    }
  }

  return {
    tryTake,
    take,
    get available() {
      book();
      return jobs.size > 0 ? 0 : Math.floor((full + income - promised) / 1_000);
    },
  };
}

function within(name: string, value: number, max: number): void {
  if (!(Number.isInteger(value) && value > 0 && value <= max)) throw new RangeError(`${name} = ${value}`);
}
