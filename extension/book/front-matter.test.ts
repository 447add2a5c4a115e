import { describe, expect, test } from "vitest";
import { frontMatter } from "./front-matter.ts";

describe("frontMatter", () => {
  test("splits facts from text and drops quotes around a value", () => {
    const page = frontMatter('---\ntitle: "Ring: the hash"\nlevel: 3\n---\n\n## Situation\nWords.\n', "brief.md");
    expect(page).toEqual({ facts: { title: "Ring: the hash", level: "3" }, body: "## Situation\nWords.\n" });
  });

  test("reads a page with a byte order mark and Windows line ends", () => {
    expect(frontMatter("\uFEFF---\r\ntitle: A\r\n---\r\nText\r\n", "brief.md").facts).toEqual({ title: "A" });
  });

  test("a page without facts is named with what to begin it with", () => {
    expect(() => frontMatter("## Situation\n", "exercises/a/b/brief.md")).toThrow(/exercises\/a\/b\/brief.md:1 has no/);
  });

  test("a line that is no fact is named with its number", () => {
    expect(() => frontMatter("---\ntitle: A\nlevel 3\n---\n", "brief.md")).toThrow('brief.md:3 is not "key: value"');
  });
});
