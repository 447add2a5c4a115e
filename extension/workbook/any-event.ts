// Arbitrary journal events for the property tests of this room: few slugs, ids and instants, so that they collide.
import fc from "fast-check";
import type { JournalEvent } from "./journal.ts";

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

export const anyEvent: fc.Arbitrary<JournalEvent> = fc.oneof(
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
