// What is asked of retry beside the random histories: thousands of attempts, a herd, and options out of range.
import { differs, law, type Mismatch, mix, show, type World } from "#kit";
import type * as Starter from "../starter.ts";
import { Delays } from "./plan.ts";

type Retry = typeof Starter.retry;
type Numbers = Pick<Starter.RetryOptions, "maxAttempts" | "baseMs" | "capMs" | "factor" | "jitter" | "retryAfterMs">;

const fails = () => Promise.reject(new Error("down"));

/** The waits of one call that never succeeds, as its attempts show them. */
async function waitsOf(retry: Retry, numbers: Numbers, { world, draw }: { world: World; draw: () => number }) {
  const waits: number[] = [];
  let before: number | undefined;
  const attempt = () => {
    if (before !== undefined) waits.push(world.nowMs - before);
    before = world.nowMs;
    return fails();
  };
  retry(attempt, { ...numbers, random: draw }).catch(() => {});
  await world.pass(numbers.maxAttempts * numbers.capMs + 1);
  return waits;
}

const CAP = 8;
/** 10 to this power is beyond what a number can be. */
const ATTEMPTS = 320;

const BOUNDS: Record<Starter.Jitter, (ceiling: number) => [number, number]> = {
  none: (ceiling) => [ceiling, ceiling],
  full: (ceiling) => [0, ceiling],
  equal: (ceiling) => [Math.ceil(ceiling / 2), ceiling],
  decorrelated: () => [1, CAP],
};

export const bounds = law<typeof Starter>()({
  says: "every wait is a whole number within the range of its jitter, however many went before",
  rests: ["R2"],
  cases: [
    { jitter: "none", factor: 2, draws: [0] },
    { jitter: "full", factor: 10, draws: [0.999999, 0, 0.5] },
    { jitter: "equal", factor: 10, draws: [0.999999, 0, 0.5] },
    { jitter: "decorrelated", factor: 10, draws: [0.999999, 0, 0.5] },
  ] as const,
  words: ({ jitter, factor, draws }) =>
    `${ATTEMPTS} attempts with jitter ${jitter}, factor = ${factor} and capMs = ${CAP}; random gives ${draws.join(", ")}`,
  check: async ({ retry }, { jitter, factor, draws }, world) => {
    let drawn = 0;
    const draw = () => draws[drawn++ % draws.length] ?? 0;
    const numbers = { maxAttempts: ATTEMPTS, baseMs: 1, capMs: CAP, factor, jitter };
    const waits = await waitsOf(retry, numbers, { world, draw });
    if (waits.length !== ATTEMPTS - 1)
      return { about: "the number of waits", expected: String(ATTEMPTS - 1), actual: String(waits.length) };
    const wrong = waits.findIndex((wait, index) => !isWithin(wait, BOUNDS[jitter](Math.min(CAP, factor ** index))));
    if (wrong === -1) return undefined;
    const [least, most] = BOUNDS[jitter](Math.min(CAP, factor ** wrong));
    return { about: `wait ${wrong + 1}`, expected: `from ${least} to ${most} ms`, actual: `${waits[wrong]} ms` };
  },
  asks: "retry",
});

const isWithin = (wait: number, [least, most]: readonly [number, number]) => wait >= least && wait <= most;

interface Drill {
  readonly jitter: Starter.Jitter;
  readonly factor: number;
  /** What `random` always gives. */
  readonly draw: number;
  /** What every error carries; 0 for none. */
  readonly advice: number;
}

const DRILLS: readonly Drill[] = (["none", "full", "equal", "decorrelated"] as const).flatMap((jitter) =>
  [0, 40.5, 200].flatMap((advice) => [1.5, 3].map((factor) => ({ jitter, factor, draw: 0.75, advice }))),
);

export const drill = law<typeof Starter>()({
  says: "each wait is the delay of its jitter, and no shorter than the advice",
  rests: ["R2", "R5"],
  cases: DRILLS.map((one): Drill & { readonly [name: string]: string | number } => ({ ...one })),
  words: ({ jitter, factor, draw, advice }) =>
    `six attempts with jitter ${jitter}, factor = ${factor}, advice ${advice}; random gives ${draw}`,
  check: async ({ retry }, { jitter, factor, draw, advice }, world) => {
    const numbers = { maxAttempts: 6, baseMs: 10, capMs: 300, factor, jitter };
    const delays = new Delays(numbers, jitter);
    const expected = Array.from({ length: 5 }, () =>
      Math.max(
        delays.next(() => draw),
        Math.ceil(advice),
      ),
    );
    const actual = await waitsOf(retry, { ...numbers, retryAfterMs: () => advice }, { world, draw: () => draw });
    return differs("the waits", { expected, actual });
  },
  asks: "retry",
});

export const total = law<typeof Starter>()({
  says: "the total time counts from the call, the first attempt included",
  rests: ["R6"],
  cases: [29, 39, 40, 41],
  words: (totalMs) => `retry with totalMs = ${totalMs} and a wait of 10 ms, after a first attempt that takes 30 ms`,
  check: async ({ retry }, totalMs, world) => {
    const attempts: number[] = [];
    const first = Promise.withResolvers<never>();
    const attempt = () => (attempts.push(world.nowMs) === 1 ? first.promise : "done");
    retry(attempt, { maxAttempts: 2, baseMs: 10, capMs: 10, jitter: "none", totalMs }).catch(() => {});
    await world.pass(30);
    first.reject(new Error("down"));
    await world.pass(500);
    return differs("the starts of attempts", { expected: totalMs < 40 ? [0] : [0, 40], actual: attempts });
  },
  asks: "retry",
});

const HERD = 200;

export const herd = law<typeof Starter>()({
  says: "full jitter spreads two hundred callers over the whole range of a wait, and none keeps them together",
  rests: ["R2"],
  cases: ["none", "full"] as const,
  words: (jitter) => `${HERD} callers fail together, with jitter ${jitter}; their third waits, up to 400 ms, in tenths`,
  check: async ({ retry }, jitter, world): Promise<Mismatch | undefined> => {
    const tenths = Array.from({ length: 10 }, () => 0);
    const numbers = { maxAttempts: 4, baseMs: 100, capMs: 10_000, jitter };
    for (let caller = 0; caller < HERD; caller += 1) {
      let drawn = 0;
      const onRetry = (_: unknown, attempt: number, delayMs: number) => {
        const tenth = Math.min(9, Math.floor(delayMs / 40.1));
        if (attempt === 3) tenths[tenth] = (tenths[tenth] ?? 0) + 1;
      };
      const random = () => mix(`caller ${caller} draws ${drawn++}`, 7) / 2 ** 32;
      retry(fails, { ...numbers, random, onRetry }).catch(() => {});
    }
    await world.pass(2_000);
    const fullest = Math.max(...tenths);
    if (jitter === "none" ? fullest === HERD : fullest <= HERD / 5) return undefined;
    const expected = jitter === "none" ? `all ${HERD} in one` : `at most ${HERD / 5} in any tenth`;
    return { about: "the callers", expected, actual: tenths.join(", ") };
  },
  asks: "retry",
});

const GOOD = { maxAttempts: 2, baseMs: 10, capMs: 20, factor: 2, maxRetryAfterMs: 5, totalMs: 50 };
const BAD: readonly { option: keyof typeof GOOD; value: number | string }[] = [
  ...[0, 1.5, "NaN"].map((value) => ({ option: "maxAttempts", value }) as const),
  ...[0, 1.5, "NaN"].map((value) => ({ option: "baseMs", value }) as const),
  ...[9, 2_147_483_648, 10.5, "NaN"].map((value) => ({ option: "capMs", value }) as const),
  ...[0.5, 10.5, "NaN"].map((value) => ({ option: "factor", value }) as const),
  ...[-1, 0.5, 2_147_483_648, "NaN"].map((value) => ({ option: "maxRetryAfterMs", value }) as const),
  ...[-1, 0.5, "NaN"].map((value) => ({ option: "totalMs", value }) as const),
];

export const nonsense = law<typeof Starter>()({
  says: "an option out of range rejects with a RangeError before anything is tried, whatever the signal says",
  rests: ["ranges", "promises", "abort-before"],
  cases: BAD,
  words: ({ option, value }) => `retry with ${option} = ${value}, an aborted signal, and else ${show(GOOD)}`,
  check: async ({ retry }, { option, value }, world) => {
    let attempts = 0;
    const attempt = () => {
      attempts += 1;
      return attempts;
    };
    const options = { ...GOOD, [option]: Number(value), signal: AbortSignal.abort() };
    let actual = "still pending after a second";
    retry(attempt, options).then(
      (result) => {
        actual = `fulfilled with ${show(result)}`;
      },
      (error) => {
        actual = error instanceof Error ? error.name : show(error);
      },
    );
    await world.pass(1_000);
    if (actual !== "RangeError") return { about: "the call", expected: "a rejection with RangeError", actual };
    return attempts === 0 ? undefined : { about: "attempts", expected: "0", actual: String(attempts) };
  },
  asks: "retry",
});
