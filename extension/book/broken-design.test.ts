import { describe, expect, test } from "vitest";
import { applyBrokenDesign, parseBrokenDesign } from "./broken-design.ts";

const good = `Counts from one.
People think
of people.
Refuted by: counts-right

--- solution.ts
+++ counts-from-one.ts
@@ -1,4 +1,4 @@
 export function count(): number {
-  let n = 0;
+  let n = 1;
   return n;
 }
`;
const base = "export function count(): number {\n  let n = 0;\n  return n;\n}\n";

describe("parseBrokenDesign", () => {
  test("reads mistake, reason, property and base", () => {
    expect(parseBrokenDesign("counts-from-one", good)).toMatchObject({
      mistake: "Counts from one.",
      why: "People think of people.",
      refutedBy: "counts-right",
      base: "solution.ts",
      problems: [],
    });
  });

  test.each([
    ["Refuted by: counts-right", "Refuted: counts-right", 1, /names no property/],
    ["People think\nof people.\n", "", 1, /says too little/],
    ["counts-right\n", "counts-right\nMore.\n", 1, /has text under "Refuted by/],
    ["--- solution.ts", "--- starter.ts", 6, /is a diff of "starter.ts"/],
    ["+++ counts-from-one.ts", "+++ other.ts", 6, 'makes "other.ts": write "+++ counts-from-one.ts".'],
    [good.slice(good.indexOf("---")), "", 1, /has no diff under its text/],
    [good.slice(good.indexOf("@@")), "", 6, /has a diff without a hunk/],
    [good.slice(good.indexOf("@@")), "@@ -2 +2 @@\n-  let n = 0;\n+  let n = 1;\n", 6, /has a hunk without context/],
    ["@@ -1,4", "@@ -1,9", 6, /has a diff that cannot be read/],
  ])("%j → %j is told", (from, to, line, message) => {
    const { problems } = parseBrokenDesign("counts-from-one", good.replace(from, to));
    const text = typeof message === "string" ? message : expect.stringMatching(message);
    expect(problems).toContainEqual({ line, message: text });
  });
});

describe("applyBrokenDesign", () => {
  const design = parseBrokenDesign("counts-from-one", good);

  test("gives the whole file, also where the place has moved", () => {
    expect(applyBrokenDesign(design, base)).toBe(base.replace("0", "1"));
    expect(applyBrokenDesign(design, `// A head.\n${base}`)).toBe(`// A head.\n${base.replace("0", "1")}`);
  });

  test("does not guess where a line of the context has changed", () => {
    expect(applyBrokenDesign(design, base.replace("return n", "return +n"))).toBeUndefined();
  });
});
