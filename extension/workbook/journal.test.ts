import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { journalLine, parseJournal } from "./journal.ts";
import { type JournalEvent, MOCK_ACTS, REVEALED, REVIEW_OUTCOMES } from "./journal-event.ts";
import { migrate } from "./journal-migrations.ts";

const base = {
  v: fc.constant(1 as const),
  id: fc.oneof({ weight: 3, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.constantFrom("a", "b") }),
  at: fc.oneof(fc.nat(5), fc.integer({ min: -1e15, max: 1e15 })),
  slug: fc.oneof(
    fc.constantFrom("hash-ring", "leased-queue", "__proto__"),
    fc.string({ minLength: 1, unit: "binary" }),
  ),
  codeHash: fc.string({ unit: "grapheme" }),
  versions: fc.record({ product: fc.constant("0.1.0"), exercise: fc.constantFrom("one", '{"v":1}') }),
};

const anyEvent: fc.Arbitrary<JournalEvent> = fc.oneof(
  fc.record({ ...base, kind: fc.constantFrom("opened", "held", "reset") }, { noNullPrototype: true }),
  fc.record(
    {
      ...base,
      kind: fc.constant("run"),
      status: fc.constantFrom("held", "refuted", "invalid", "timeout", "crashed"),
      seed: fc.integer(),
      durationMs: fc.nat(),
    },
    { noNullPrototype: true },
  ),
  fc.record({ ...base, kind: fc.constant("hint"), hint: fc.constantFrom(1, 2, 3) }, { noNullPrototype: true }),
  fc.record({ ...base, kind: fc.constant("reveal"), what: fc.constantFrom(...REVEALED) }, { noNullPrototype: true }),
  fc.record(
    {
      ...base,
      kind: fc.constant("card"),
      card: fc.constantFrom("solve", "why a ring?"),
      rating: fc.constantFrom(1, 2, 3, 4),
      durationMs: fc.nat(),
    },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      ...base,
      kind: fc.constant("review"),
      mistake: fc.constant("forgets-to-wrap"),
      outcome: fc.constantFrom(...REVIEW_OUTCOMES),
    },
    { noNullPrototype: true },
  ),
  fc.record(
    { ...base, kind: fc.constant("graded"), caught: fc.nat(), of: fc.nat(), wronged: fc.nat() },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      ...base,
      kind: fc.constant("mock"),
      mock: fc.constant("m1"),
      act: fc.constantFrom(...MOCK_ACTS),
      elapsedMs: fc.nat(),
    },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      v: base.v,
      id: base.id,
      at: base.at,
      kind: fc.constant("plan"),
      target: fc.constantFrom("2027-01-31", ""),
      minutesADay: fc.nat(),
      tracks: fc.array(fc.constantFrom("traffic", "storage")),
    },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      ...base,
      kind: fc.constant("refuted"),
      property: fc.constantFrom("clockwise", "history"),
      rules: fc.array(fc.constantFrom("R1", "time")),
    },
    { noNullPrototype: true },
  ),
);

const opened = journalLine({
  v: 1,
  id: "a",
  at: 5,
  kind: "opened",
  slug: "hash-ring",
  codeHash: "c0de",
  versions: { product: "0.1.0", exercise: "abc" },
});

describe("parseJournal", () => {
  test("reads back every event that was written, in the order of the lines", () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        expect(parseJournal(events.map(journalLine).join(""))).toEqual({ events, setAside: [] });
      }),
    );
  });

  test("loses nothing but the torn event, wherever the last line was cut", () => {
    fc.assert(
      fc.property(fc.array(anyEvent), anyEvent, fc.nat(), (events, last, cut) => {
        const line = journalLine(last);
        const torn = line.slice(0, 1 + (cut % (line.length - 2)));
        const parsed = parseJournal(events.map(journalLine).join("") + torn);
        expect(parsed.setAside.length).toBe(torn.length < line.length - 1 ? 1 : 0);
        expect(parsed.events.slice(0, events.length)).toEqual(events);
        expect(parsed.setAside.every((aside) => aside.kind === "torn")).toBe(true);
      }),
    );
  });

  test("finds the events that were appended to a torn line", () => {
    fc.assert(
      fc.property(anyEvent, anyEvent, fc.nat(), (first, second, cut) => {
        const line = journalLine(first);
        const parsed = parseJournal(line.slice(0, 1 + (cut % (line.length - 2))) + journalLine(second));
        expect(parsed.events).toEqual([second]);
        expect(parsed.setAside).toMatchObject([{ line: 1, kind: "malformed" }]);
      }),
    );
  });

  test("a whole last line without its line end is an event", () => {
    expect(parseJournal(opened.trim()).events).toHaveLength(1);
  });

  test("a byte order mark, CRLF and empty lines mean nothing", () => {
    expect(parseJournal(`\uFEFF\r\n${opened.replace("\n", "\r\n")}\r\n`)).toMatchObject({
      events: [{ id: "a" }],
      setAside: [],
    });
  });

  test.each([
    ["not json", "malformed", /not JSON: not json/],
    ["[1]", "malformed", /not an event: \[1\]/],
    ["{}", "malformed", /"v" is missing/],
    [opened.replace('"v":1', '"v":7').trim(), "newer", /schema version 7.*Update Patternbook/],
    [opened.replace('"opened"', '"song"').trim(), "newer", /kind "song" is unknown/],
    [opened.replace('"at":5', '"at":"noon"').trim(), "malformed", /"at" is "noon"/],
    [opened.replace('"slug":"hash-ring",', "").trim(), "malformed", /"slug" is missing/],
    [opened.replace('"opened"', '"run"').trim(), "malformed", /"status" is missing/],
    [opened.replace('"opened"', '"__proto__"').trim(), "newer", /kind "__proto__"/],
  ])("sets aside %s and names its line", (line, kind, reason) => {
    const parsed = parseJournal(`${opened}${line}\n${opened}`);
    expect(parsed.events).toHaveLength(2);
    expect(parsed.setAside).toEqual([{ line: 2, text: line, kind, reason: expect.stringMatching(reason) }]);
  });
});

describe("migrate", () => {
  const steps = [
    (line: object) => ({ ...line, trail: "1" }),
    (line: { trail?: unknown }) => ({ ...line, trail: `${line.trail ?? ""}2` }),
  ];

  test("applies the steps from the line's own version on, in order", () => {
    expect(migrate({ v: 1 }, 3, steps)).toEqual({ value: { v: 3, trail: "12" } });
    expect(migrate({ v: 2 }, 3, steps)).toEqual({ value: { v: 3, trail: "2" } });
    expect(migrate({ v: 3 }, 3, steps)).toEqual({ value: { v: 3 } });
  });

  test.each([[{ v: 0 }], [{ v: 1.5 }], [{ v: "1" }], [{}]])("refuses the version of %j", (line) => {
    expect(migrate(line, 3, steps)).toMatchObject({ failed: { kind: "malformed" } });
  });
});
