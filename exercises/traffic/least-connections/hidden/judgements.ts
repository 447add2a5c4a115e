// Judgements of the balancers that need more than a word. They look at what your own code answered.
import { differs, each, type Judgement, type Mismatch, type RecordedStep, show } from "#kit";
import type { Balancer } from "../starter.ts";
import type { Open } from "./gateway.ts";

export const isLeast = ({ setup }: RecordedStep) => setup.balancer === "least connections";
export const isTwo = (step: RecordedStep) => !isLeast(step);

/** What a probe answered on your side. */
function seen<T>(step: RecordedStep | undefined, probe: "open" | "members"): T | undefined {
  const outcome = step?.yours.seen[probe];
  // The gateway, which is the test's own, answers these two.
  return outcome?.kind === "returned" ? (outcome.value as T) : undefined;
}

const membersOf = (step: RecordedStep | undefined) => seen<[string, number][]>(step, "members") ?? [];
const openAt = (step: RecordedStep | undefined) => seen<Open[]>(step, "open") ?? [];

/** Whom this step's acquires found; undefined for other steps. */
function chosenIn({ command, yours: { answer } }: RecordedStep): unknown[] | undefined {
  if (answer.kind !== "returned") return undefined;
  if (command?.name === "acquire") return [answer.value];
  const isMany = command?.name === "burst" || command?.name === "visits";
  return isMany && Array.isArray(answer.value) ? answer.value : undefined;
}

/** A member that is not excluded is found, and nobody else. */
export const findsTheEligible: Judgement = each((step, { steps }) => {
  const chosen = chosenIn(step);
  if (chosen === undefined) return undefined;
  const exclude = excludedBy(step);
  const eligible: unknown[] = membersOf(steps[step.index - 1])
    .map(([server]) => server)
    .filter((server) => !exclude.includes(server));
  const wrong = chosen.find((server) => (eligible.length === 0 ? server !== null : !eligible.includes(server)));
  if (wrong === undefined) return undefined;
  const expected = eligible.length === 0 ? "nobody" : `one of ${eligible.join(", ")}`;
  return { about: `the answer to “${step.text}”`, expected, actual: wrong === null ? "nobody" : show(wrong) };
});

/** From an idle fleet on, each server holds at most its share of the leases, rounded up by one. */
export const keepsToTheWeights: Judgement = each((step, { steps }) => {
  if (chosenIn(step) === undefined || !hasOnlyGrown(step, steps)) return undefined;
  const open = openAt(step);
  const members = membersOf(step);
  const whole = members.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [server, weight] of members) {
    const held = open.filter((lease) => lease.server === server).length;
    const most = Math.floor(((open.length - 1) * weight) / whole + 1);
    if (held <= most) continue;
    const about = `of ${open.length} leases those on ${server} (weight ${weight} of ${whole})`;
    return { about, expected: `at most ${most}`, actual: String(held) };
  }
  return undefined;
});

/** Were there only choices among all since nothing was open? */
function hasOnlyGrown({ index }: RecordedStep, steps: readonly RecordedStep[]): boolean {
  for (let at = index; at > 0; at -= 1) {
    const step = steps[at];
    const isGrowth = step?.command?.name === "burst" || step?.command?.name === "acquire";
    if (step === undefined || !isGrowth || excludedBy(step).length > 0) return false;
    if (openAt(steps[at - 1]).length === 0) return true;
  }
  return true;
}

/** The names that this step's acquire excluded. */
function excludedBy({ command }: RecordedStep): readonly unknown[] {
  const exclude = command?.args.exclude;
  return Array.isArray(exclude) ? exclude : [];
}

/** Refuses the weight, and is as before. */
export function refusesWeight(balancer: Balancer<string>, server: string, weight: number): Mismatch | undefined {
  let actual = "no error";
  try {
    balancer.add(server, weight);
  } catch (error) {
    actual = error instanceof Error ? error.name : show(error);
  }
  if (actual !== "RangeError") return { about: "the answer", expected: "throws RangeError", actual };
  const found = Array.from({ length: 4 }, () => balancer.acquire()?.server);
  return differs("four acquires afterwards", { expected: ["A", "A", "A", "A"], actual: found });
}
