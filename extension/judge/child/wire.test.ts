import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encode } from "./wire.ts";

describe("encode", () => {
  it("says what JSON.stringify says of JSON", () => {
    const same = fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(encode(value))).toEqual(JSON.parse(JSON.stringify(value)));
    });
    fc.assert(same);
  });

  it("leaves undefined members out and writes null for what JSON cannot say", () => {
    expect(encode({ a: undefined, b: Number.NaN, c: [undefined, () => 1] })).toBe('{"b":null,"c":[null,null]}');
  });

  it("asks no toJSON", () => {
    expect(encode({ toJSON: () => "forged", status: "refuted" })).toBe('{"toJSON":null,"status":"refuted"}');
  });
});
