// What is compared of a bucket and its model, each rule by itself.
import { all, differs, each, fates, type Judgement, type RecordedStep, type Settlement, sees } from "#kit";
import type * as Starter from "../starter.ts";
import { fateWords, isGrant, jobOf, type Setup } from "./callers.ts";

type Taken = Partial<Starter.Taken & { retryAfterMs: number }> | undefined;

/** What a click was told; undefined where the step is no click, or the code threw. */
function told(step: RecordedStep, side: "yours" | "model"): Taken {
  const { answer } = step[side];
  // Whatever has another shape differs from the model's.
  return step.command?.name === "tryTake" && answer.kind === "returned" ? (answer.value as Taken) : undefined;
}

/** Clicks are granted and refused as by the rules. */
export const decides: Judgement = each((step) =>
  differs(`ok of “${step.text}”`, { expected: told(step, "model")?.ok, actual: told(step, "yours")?.ok }),
);

/** A click that is rightly refused is told the right time to come again. */
export const advises: Judgement = each((step) => {
  const [expected, actual] = [told(step, "model"), told(step, "yours")];
  if (expected?.ok !== false || actual?.ok !== false) return undefined;
  return differs(`retryAfterMs of “${step.text}”`, { expected: expected.retryAfterMs, actual: actual.retryAfterMs });
});

/** Every job is granted or rejected in its millisecond. */
export const serves: Judgement = fates(
  { settled: (settled: Settlement, atMs: number) => `${fateWords(settled)} at ${atMs} ms` },
  { untouched: "still waiting" },
);

/** Everything that callers can notice. */
export const everything: Judgement = all(decides, advises, serves, sees("available"));

/** No stretch of time grants more than a full bucket and what drips in meanwhile. Judged by your own grants alone. */
export const staysUnderTheLine: Judgement = each((step, { steps }) => {
  // The setup of every step is the machine's.
  const { capacity, refillPerSecond } = step.setup as unknown as Setup;
  if (grantsIn(step, steps).length === 0) return undefined;
  const grants = steps.filter(({ index }) => index <= step.index).flatMap((one) => grantsIn(one, steps));
  let granted = 0;
  for (const { atMs, tokens } of grants.toReversed()) {
    granted += tokens;
    const most = Math.floor(capacity + (refillPerSecond * (step.atMs - atMs + 1)) / 1_000);
    if (granted <= most) continue;
    const when = atMs === step.atMs ? `at ${atMs} ms` : `from ${atMs} ms to ${step.atMs} ms`;
    return { about: `the tokens granted ${when}`, expected: `at most ${most}`, actual: String(granted) };
  }
  return undefined;
});

/** What this step granted: to a click, or to jobs, whose tokens the commands tell. */
function grantsIn(step: RecordedStep, steps: readonly RecordedStep[]): { atMs: number; tokens: number }[] {
  if (told(step, "yours")?.ok === true) return [{ atMs: step.atMs, tokens: Number(step.command?.args.tokens) }];
  const granted = step.yours.happenings.filter(({ kind, data }) => kind === "settled" && isGrant(data));
  if (granted.length === 0) return [];
  const takes = steps.flatMap(({ command }) => (command?.name === "take" ? [Number(command.args.tokens)] : []));
  return granted.map(({ atMs, data }) => ({ atMs, tokens: takes[jobOf(data) - 1] ?? 0 }));
}
