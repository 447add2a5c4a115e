import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JournalEvent } from "./journal-event.ts";
import { fold, type Progress, UNTOUCHED } from "./progress.ts";

/** Few ids, instants and slugs, so that events collide; the fold reads no other field. */
const anyEvent = fc
  .record({
    id: fc.oneof(fc.uuid(), fc.constantFrom("a", "b")),
    at: fc.oneof(fc.nat(5), fc.integer()),
    kind: fc.constantFrom("opened", "run", "refuted", "held", "reset", "hint", "card", "mock", "plan"),
    slug: fc.constantFrom("hash-ring", "leased-queue", "__proto__"),
    codeHash: fc.constantFrom("c0de", "c1de"),
    property: fc.constantFrom("clockwise", "history"),
  })
  .map((event) => event as unknown as JournalEvent);

type Told = Partial<JournalEvent> & Pick<JournalEvent, "kind">;

/** The progress after one event a millisecond, each told by what is particular to it. */
function progressAfter(...told: Told[]): Progress | undefined {
  const events = told.map((event, at) => ({ v: 1, id: `e${at}`, at, slug: "s", codeHash: `h${at}`, ...event }));
  // The fold reads no field that the tests leave out.
  return fold(events as unknown as JournalEvent[]).get("s");
}

describe("fold", () => {
  test("does not depend on the order of the events", () => {
    fc.assert(
      fc.property(
        fc
          .array(anyEvent)
          .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))),
        ([events, shuffled]) => {
          expect(fold(shuffled)).toEqual(fold(events));
        },
      ),
    );
  });

  test("counts an event once, however often it is told", () => {
    fc.assert(
      fc.property(fc.array(anyEvent), fc.array(anyEvent), (some, others) => {
        expect(fold([...some, ...others, ...some])).toEqual(fold([...some, ...others]));
      }),
    );
  });

  test("an exercise without events is absent", () => {
    expect(fold([]).size).toBe(0);
  });

  test("opening, and a run that judged nothing, start an exercise", () => {
    expect(progressAfter({ kind: "opened" })).toMatchObject({ state: "started" });
    expect(progressAfter({ kind: "run", status: "crashed" })).toMatchObject({ state: "started" });
  });

  test("the latest judgement is the state, and a run that judged nothing leaves it", () => {
    const refuted: Told = { kind: "refuted", property: "history" };
    expect(progressAfter(refuted, { kind: "held" })).toMatchObject({ state: "held", heldBy: "h1", firstHeldAt: 1 });
    expect(progressAfter({ kind: "held" }, refuted, { kind: "run", status: "timeout" })).toMatchObject({
      state: "refuted",
    });
  });

  test("what held once stays recorded through refutation and reset", () => {
    const progress = progressAfter({ kind: "held" }, { kind: "refuted", property: "history" }, { kind: "reset" });
    expect(progress).toMatchObject({ state: "started", heldBy: "h0", firstHeldAt: 0 });
  });

  test("remembers the property refuted last until everything holds or the learner starts over", () => {
    const first: Told = { kind: "refuted", property: "clockwise" };
    const second: Told = { kind: "refuted", property: "history" };
    expect(progressAfter(first, second)?.lastRefuted).toEqual({ property: "history", codeHash: "h1", at: 1 });
    expect(progressAfter(first, { kind: "held" })?.lastRefuted).toBeUndefined();
    expect(progressAfter(first, { kind: "reset" })?.lastRefuted).toBeUndefined();
  });

  test("counts every kind", () => {
    expect(progressAfter({ kind: "opened" }, { kind: "opened" }, { kind: "reset" })?.counts).toEqual({
      ...UNTOUCHED.counts,
      opened: 2,
      reset: 1,
    });
  });
});
