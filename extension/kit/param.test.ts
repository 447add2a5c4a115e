import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choice, flag, listOf, type Param, simplerArgs, text, whole } from "./param.ts";

const params: [string, Param<never>][] = [
  ["choice", choice("A", "B", "C") as unknown as Param<never>],
  ["whole", whole({ min: -3, max: 40, often: [10] }) as unknown as Param<never>],
  ["flag", flag() as unknown as Param<never>],
  ["text", text(fc.string({ maxLength: 5 })) as unknown as Param<never>],
  ["listOf", listOf(whole({ min: 0, max: 5 }), { min: 1, max: 3 }) as unknown as Param<never>],
];

it("offers a repeated option once", () => {
  expect(choice("A", "A", "B", "A", "C").simpler("C")).toEqual(["A", "B"]);
});

describe.each(params)("%s", (_, param) => {
  it("has a simplest value: every chain of simpler values ends", () => {
    const depth = (value: never, left: number): number => {
      expect(left).toBeGreaterThan(0);
      return Math.max(
        0,
        ...param
          .simpler(value)
          .slice(0, 2)
          .map((simpler) => 1 + depth(simpler, left - 1)),
      );
    };
    fc.assert(
      fc.property(param.arbitrary, (value) => depth(value, 50) >= 0),
      { numRuns: 50 },
    );
  });

  it("never calls a value simpler than itself, and draws plain JSON", () => {
    fc.assert(
      fc.property(param.arbitrary, (value) => {
        const key = JSON.stringify(value);
        expect(JSON.parse(key)).toEqual(value);
        expect(param.simpler(value).map((simpler) => JSON.stringify(simpler))).not.toContain(key);
      }),
    );
  });
});

describe("whole", () => {
  it("stays within its range, simpler values included", () => {
    const param = whole({ min: 2, max: 9 });
    fc.assert(
      fc.property(param.arbitrary, (value) =>
        [value, ...param.simpler(value)].every((each) => Number.isInteger(each) && each >= 2 && each <= 9),
      ),
    );
  });
});

describe("whole, made simpler", () => {
  it("comes to a bound in a few steps, not one by one", () => {
    const param = whole({ min: 0, max: 5_000 });
    let [value, tried] = [5_000, 0];
    const tries = (simpler: number) => {
      tried += 1;
      return simpler >= 667;
    };
    for (let next: number | undefined = value; next !== undefined; next = param.simpler(value).find(tries))
      value = next;
    expect(value).toBe(667);
    expect(tried).toBeLessThan(100);
  });
});

describe("simplerArgs", () => {
  it("changes one parameter at a time", () => {
    const args: { node: "A" | "B"; weight: number } = { node: "B", weight: 2 };
    expect(simplerArgs({ node: choice("A", "B"), weight: whole({ min: 1, max: 3 }) }, args)).toEqual([
      { node: "A", weight: 2 },
      { node: "B", weight: 1 },
    ]);
  });
});
