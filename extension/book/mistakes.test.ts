import { describe, expect, it } from "vitest";
import { mistakesAgainst } from "./mistakes.ts";

const diff = (property: string, to: number) => `Counts from ${to}.
People think of people.
Refuted by: ${property}

--- solution.ts
+++ counts-from-${to}.ts
@@ -1,3 +1,3 @@
 export function count(): number {
-  return 0;
+  return ${to};
 }
`;

const files: Record<string, string> = {
  "solution.ts": "export function count(): number {\n  return 0;\n}\n",
  "broken/counts-from-1.diff": diff("counts-right", 1),
  "broken/counts-from-2.diff": diff("counts-at-all", 2),
  "broken/counts-from-3.diff": diff("counts-right", 3).replace("return 0", "return 9"),
};

const answers = {
  list: async (folder: string) =>
    Object.keys(files).flatMap((file) => (file.startsWith(folder) ? [file.slice(folder.length + 1)] : [])),
  read: async (file: string) => files[file] ?? "",
};

describe("mistakesAgainst", () => {
  it("gives the whole files of those that the property refutes, and leaves out what does not apply", async () => {
    expect(await mistakesAgainst("counts-right", answers)).toEqual([
      {
        name: "counts-from-1",
        mistake: "Counts from 1.",
        why: "People think of people.",
        refutedBy: "counts-right",
        source: "export function count(): number {\n  return 1;\n}\n",
      },
    ]);
  });
});
