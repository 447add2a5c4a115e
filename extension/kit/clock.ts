// Virtual time: Date, timers and performance.now of the whole realm stand still until a run advances them.
// The one file of the kit that touches the real clock.
import FakeTimers from "@sinonjs/fake-timers";

const realImmediate: ((callback: () => void) => unknown) | undefined = globalThis.setImmediate;
const realNow = performance.now.bind(performance);
const realTimeout = AbortSignal.timeout;

/** Date.now() at the beginning of each run: neither 0 nor a real date, so that nothing rests on either. */
export const EPOCH_MS = 1_000_000;

const FAKED = [
  "Date",
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "clearInterval",
  "setImmediate",
  "clearImmediate",
  "performance",
] as const;

export interface Clock {
  /** Milliseconds since the run began. */
  readonly nowMs: number;
  /** Timers that are set and have neither fired nor been cleared. */
  readonly timers: number;
  /** Back to the beginning, no timer set. */
  restart(): void;
  /** Lets `ms` pass: every timer due fires in order, the microtasks behind it run before the next. */
  advance(ms: number): Promise<void>;
  /** As advance, without giving microtasks a turn; for contracts that know no promise. */
  advanceSync(ms: number): void;
  /** Moves the wall clock alone (it may go back); timers keep their distance. */
  shift(ms: number): void;
  /** Runs all microtasks that are due. */
  settle(): Promise<void>;
  /** Gives the realm its own clock back. */
  uninstall(): void;
}

/** Installs virtual time in this realm until `uninstall`. */
export function installClock(): Clock {
  const fake = FakeTimers.install({
    now: EPOCH_MS,
    toFake: [...FAKED],
    loopLimit: 100_000,
  });
  AbortSignal.timeout = virtualTimeout;
  hideHandle(fake);
  return {
    get nowMs() {
      return fake.now - EPOCH_MS;
    },
    get timers() {
      return fake.countTimers();
    },
    restart() {
      fake.reset();
      fake.setSystemTime(EPOCH_MS);
    },
    async advance(ms) {
      if (fake.countTimers() === 0) fake.tick(ms);
      else await fake.tickAsync(ms);
      await settle();
    },
    advanceSync: (ms) => void fake.tick(ms),
    shift: (ms) => fake.setSystemTime(fake.now + ms),
    settle,
    uninstall() {
      AbortSignal.timeout = realTimeout;
      fake.uninstall();
    },
  };
}

/** Real milliseconds, for durations in reports. */
export function stopwatch(): () => number {
  const begin = realNow();
  return () => realNow() - begin;
}

/** fake-timers hangs itself on what it replaces, where learner code could wind the clock by hand; its Date reads the time there. */
function hideHandle(fake: { readonly now: number }): void {
  for (const name of FAKED) Reflect.deleteProperty(Reflect.get(globalThis, name), "clock");
  const face = Object.freeze({
    get now() {
      return fake.now;
    },
  });
  Object.defineProperty(Date, "clock", { value: face });
}

/** A macrotask comes only after every microtask, however long their chain. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    if (realImmediate !== undefined) {
      realImmediate(resolve);
      return;
    }
    const channel = new MessageChannel();
    const done = () => {
      channel.port1.close();
      resolve();
    };
    channel.port1.addEventListener("message", done, { once: true });
    channel.port1.start();
    channel.port2.postMessage(undefined);
  });
}

function virtualTimeout(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError")), ms);
  return controller.signal;
}
