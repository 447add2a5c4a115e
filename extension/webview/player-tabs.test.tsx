import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { PlayerPanel, tabAfter } from "./player-tabs.tsx";
import type { TabsState } from "./playground-messages.ts";

const tabs: TabsState = { slug: "hash-ring", title: "Hash ring", selected: "showcase", refuted: false };
const page = (given: Partial<TabsState> | undefined) =>
  renderToString(
    <PlayerPanel tabs={given && { ...tabs, ...given }} open={() => {}}>
      <p>content</p>
    </PlayerPanel>,
  );
const names = (html: string) => [...html.matchAll(/role="tab"[^>]*>([^<]*)</g)].map(([, name]) => name);

describe("the tabs of the panel", () => {
  it("offer the refutation only where one is stored, or shown", () => {
    expect(names(page({}))).toEqual(["Showcase", "Playground"]);
    expect(names(page({ refuted: true }))).toEqual(["Refutation", "Showcase", "Playground"]);
    expect(names(page({ selected: "refutation" }))).toEqual(["Refutation", "Showcase", "Playground"]);
  });

  it("say which is open, and only that one is a stop of the tab key", () => {
    const html = page({});
    expect(html.match(/aria-selected="true"[^>]*tabindex="0"[^>]*>Showcase/i)).not.toBeNull();
    expect(html.match(/tabindex="0"/gi)).toHaveLength(1);
    expect(html).toContain('role="tabpanel" aria-labelledby="player-tab-showcase"');
  });

  it("are not there before the host has said what they are about", () => {
    expect(page(undefined)).toBe("<p>content</p>");
  });
});

it.each([
  ["ArrowRight", 2, 0],
  ["ArrowLeft", 0, 2],
  ["Home", 1, 0],
  ["End", 0, 2],
  ["a", 0, undefined],
])("%s leads from tab %d to %s", (key, from, to) => {
  expect(tabAfter(key, from, 3)).toBe(to);
});
