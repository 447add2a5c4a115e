import { describe, expect, it } from "vitest";
import { isOffer } from "./offer-shape.ts";

const whole = { kind: "whole", min: 1, max: 9 };
const offered = (control: unknown) => ({
  setup: [],
  commands: [{ name: "add", params: [{ name: "amount", control, value: 1 }], fault: false }],
});

describe("an offer from outside", () => {
  it.each([
    whole,
    { kind: "choice", options: ["A", null] },
    { kind: "flag" },
    { kind: "text" },
    { kind: "list", of: whole, max: 3 },
  ])("is taken with a control %j", (control) => {
    expect(isOffer(offered(control))).toBe(true);
  });

  it.each([
    { kind: "slider" },
    { kind: "whole", min: 1 },
    { kind: "choice" },
    { kind: "list", of: { kind: "toString" }, max: 3 },
    null,
  ])("is refused with a control %j", (control) => {
    expect(isOffer(offered(control))).toBe(false);
  });

  it("is refused where parameters are no list", () => {
    expect([isOffer({ ...offered(whole), setup: {} }), isOffer(undefined)]).toEqual([false, false]);
  });
});
