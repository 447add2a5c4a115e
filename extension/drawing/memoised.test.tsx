import { JSDOM } from "jsdom";
import { render } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { memoised } from "./memoised.tsx";

describe("a memoised component", () => {
  it("is drawn again only where what it is given is another object", () => {
    const { document } = new JSDOM("<main></main>").window;
    const root = document.querySelector("main") ?? document.body;
    Object.assign(globalThis, { document });
    let drawn = 0;
    const Name = memoised(({ of }: { readonly of: { readonly name: string } }) => {
      drawn += 1;
      return <b>{of.name}</b>;
    });
    const one = { name: "one" };
    for (const of of [one, one, { name: "two" }]) render(<Name of={of} />, root);
    expect([drawn, root.innerHTML]).toEqual([2, "<b>two</b>"]);
  });

  it("asks its own question where it has one, and can be drawn without a page", () => {
    const Always = memoised(
      ({ name }: { readonly name: string }) => <b>{name}</b>,
      () => true,
    );
    expect(renderToString(<Always name="x" />)).toBe("<b>x</b>");
  });
});
