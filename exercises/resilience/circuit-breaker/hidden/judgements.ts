// What is compared of a breaker and its model, and in which runs.
import { all, answers, at, each, fates, type Judgement, type RecordedStep, tagged } from "#kit";
import type { Setup } from "./traffic.ts";

/** What was told in this step under a kind whose data is text. */
const told = ({ happenings }: RecordedStep["yours"], kind: string) =>
  happenings.flatMap((happening) => (happening.kind === kind ? [String(happening.data)] : [])).join(", then ");

function tellsAsTheModel(kind: string, about: string): Judgement {
  return each(({ yours, model }) => {
    const [expected, actual] = [told(model, kind) || "none", told(yours, kind) || "none"];
    return expected === actual ? undefined : { about, expected, actual };
  });
}

/** The same transitions are reported. */
export const reports = tellsAsTheModel("transition", "the transition reported");

/** The same becomes of every call. */
export const becomes = fates({
  ran: ({ isRight }: { isRight: boolean }) => `running${isRight ? "" : " with a wrong signal"}`,
});

/** The observer sees the new state, and everything goes on as if it had not thrown. */
export const survivesItsObserver = at(
  hasItsTransition,
  all(
    tellsAsTheModel("observer reads", "what the observer reads"),
    answers("read"),
    at(tagged("good", "bad"), becomes),
  ),
);

/** Steps with the transitions that they should have: what an observer makes of them can be judged. */
function hasItsTransition({ yours, model }: RecordedStep): boolean {
  const expected = told(model, "transition");
  return expected !== "" && expected === told(yours, "transition");
}

/** Everything that a caller can notice. */
export const everything = all(reports, answers("read"), becomes);

/** Judges runs of this traffic alone. */
export const during = (traffic: Setup["traffic"], judgement: Judgement) =>
  at(({ setup }) => setup.traffic === traffic, judgement);
