import { expect, test } from "vitest";
import type { Judge } from "../../extension/judge/index.ts";
import type { Verdict } from "../../extension/judge/verdict.ts";
import type { Question } from "./question.ts";
import { parseSubmission } from "./submission.ts";
import type { Traps } from "./traps.ts";
import { tryOne } from "./trial.ts";

const traps: Traps = { folder: "/trap", port: 7, sleep: "9", caught: () => [], close: () => undefined };
const question: Question = { slug: "q", folder: "", exports: ["create"], maker: "create", reference: "", broken: "" };
const base = { slug: "q", seed: 1, versions: { product: "", exercise: "" }, durationMs: 1, properties: [], logs: [] };
const problem = { message: "It hangs.", next: "Mend line 5.", at: { file: "q.ts", line: 5, column: 1 } };

/** The faults that a verdict has for a submission that must time out at line 5 with words about hanging. */
async function faults(verdict: Verdict): Promise<readonly string[]> {
  const text = "// Hangs.\n// verdict: timeout\n// says: /hangs/\n\nfor (;;); // <- here\n";
  const judge: Judge = {
    warm: () => undefined,
    test: async () => verdict,
    trace: async () => verdict,
    guess: async () => [],
    foresee: async () => [],
    play: () => {
      throw new Error("nobody plays here");
    },
    debugJob: () => Promise.reject(new Error("nobody debugs here")),
    capabilities: undefined,
    dispose: () => undefined,
  };
  const trial = { submission: parseSubmission("loops/x.ts", text), question, seed: 1 };
  return (await tryOne(trial, { judge, traps, wallClockMs: 1_000, overheadMs: 0 })).faults;
}

test.each<[string, Verdict, readonly string[]]>([
  ["as it must be", { ...base, status: "timeout", problem }, []],
  ["held", { ...base, status: "held" }, ["is held, not timeout", "says nothing"]],
  ["of other words", { ...base, status: "timeout", problem: { ...problem, message: "No." } }, ["does not say /hangs/"]],
  [
    "of another place",
    { ...base, status: "timeout", problem: { ...problem, at: { ...problem.at, line: 6 } } },
    ["points at line 6, not 5"],
  ],
  [
    "about the machinery",
    { ...base, status: "timeout", problem: { ...problem, next: "hangs in node:internal" } },
    ["speaks of the machinery"],
  ],
])("a verdict %s", async (_what, verdict, expected) => {
  expect(await faults(verdict)).toEqual(expected);
});

test("a verdict that goes on for pages is a fault", async () => {
  const long = { ...problem, next: "hangs ".repeat(2_000) };
  expect(await faults({ ...base, status: "timeout", problem: long })).toEqual([
    expect.stringMatching(/says \d+ characters/),
  ]);
});
