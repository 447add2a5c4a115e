import { expect, test } from "vitest";
import { parseSubmission } from "./submission.ts";

const TEXT = `// Never ends.
// verdict: timeout, refuted
// says: /line \\d+/i
// for: hash-ring, leased-queue
function called(): void {
  for (;;); // <- here
}
`;

test("a submission's facts stand in its front comment", () => {
  const read = parseSubmission("loops/in-a-call.ts", TEXT);
  expect(read).toMatchObject({ family: "loops", name: "in-a-call", isTwin: false, base: "reference", line: 6 });
  expect(read.verdicts).toEqual(["timeout", "refuted"]);
  expect(read.exercises).toEqual(["hash-ring", "leased-queue"]);
  expect(read.says).toEqual(/line \d+/i);
});

test.each([
  ["twin-x", TEXT, "a twin is held"],
  ["x", TEXT.replace("timeout, refuted", "held"), "a twin is held"],
  ["x", TEXT.replace("timeout, refuted", "late"), "names no verdict"],
  ["x", TEXT.replace("// says", "// base: none\n// tells"), "tells"],
  ["x", TEXT.replace(/\/\/ says.*\n/, ""), "does not say what its verdict says"],
  ["x", TEXT.replace("// for: hash-ring, leased-queue", "// base: other"), "base is reference"],
  ["x", TEXT.replace("// Never ends.", "let x;"), "line 1"],
])("%s with a wrong front comment is refused with its reason", (name, text, reason) => {
  expect(() => parseSubmission(`loops/${name}.ts`, text)).toThrow(reason);
});
