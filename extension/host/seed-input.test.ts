import { describe, expect, it } from "vitest";
import { pathProblem, seedProblem } from "./seed-input.ts";

describe("seedProblem", () => {
  it.each(["0", " 42 ", "2147483647"])("takes %j", (text) => expect(seedProblem(text)).toBeUndefined());

  it.each(["", "-1", "1.5", "2147483648", "0x10", "1e3"])("refuses %j, and says what it wants", (text) =>
    expect(seedProblem(text)).toMatch(/whole number from 0 to 2,147,483,647/),
  );
});

describe("pathProblem", () => {
  it.each(["", "17", "17:2:0"])("takes %j", (text) => expect(pathProblem(text)).toBeUndefined());

  it.each(["a", "17:", ":1", "1 2"])("refuses %j, and says what it wants", (text) =>
    expect(pathProblem(text)).toMatch(/such as 17/),
  );
});
