import { describe, expect, it } from "vitest";
import { type RunSoFar, stoppedBy, type Unjudged } from "./ending.ts";
import type { HungFrame } from "./protocol.ts";

const run: RunSoFar = {
  program: { entry: "ring.ts", modules: [{ file: "ring.ts", code: "", imports: {} }] },
  loaded: true,
  wallClockMs: 5_000,
};
const frame = (url: string, name = "add"): HungFrame => ({ name, url, line: 3, column: 5 });

describe("stoppedBy", () => {
  it.each<[string, Unjudged, string]>([
    [
      "a loop",
      { kind: "hung", frames: [frame("learner:///ring.ts")] },
      "Your code was still running after 5 seconds, in add, line 3.",
    ],
    [
      "a loop at the top level",
      { kind: "hung", frames: [frame("learner:///ring.ts", "")] },
      "Your code was still running after 5 seconds, in line 3.",
    ],
    [
      "a loop outside of the learner's code",
      { kind: "hung", frames: [frame("file:///dist/x.js")] },
      "The tests were still running after 5 seconds.",
    ],
    ["waiting", { kind: "hung", frames: [] }, "The tests still waited for your code after 5 seconds."],
    [
      "a wait without end",
      { kind: "stalled" },
      "The tests wait for your code, and nothing is left that could wake it.",
    ],
    ["a hang into which nobody could look", { kind: "hung" }, "Your code was not done after 5 seconds."],
    ["memory", { kind: "memory", residentMb: 600 }, "Your code used more than 512 MB of memory (600 MB)."],
    [
      "a full heap",
      { kind: "exited", code: null, signal: "SIGABRT", stderr: "JavaScript heap out of memory" },
      "Your code used more than 512 MB of memory.",
    ],
    [
      "an exit",
      { kind: "exited", code: 3, signal: null, stderr: "" },
      "The process that ran your code ended before it was judged (exit code 3).",
    ],
    [
      "a kill",
      { kind: "exited", code: null, signal: "SIGKILL", stderr: "" },
      "The process that ran your code ended before it was judged (SIGKILL).",
    ],
    [
      "a bug of the book",
      { kind: "failed", error: { message: "no view" } },
      "The hidden tests failed by themselves: no view",
    ],
    [
      "no start",
      { kind: "unstartable", message: "no file" },
      "Patternbook cannot start the process that runs your code: no file",
    ],
    [
      "a forged message",
      { kind: "forged" },
      "The process that ran your code said things that the hidden tests never say.",
    ],
    ["a cancelled run", { kind: "cancelled" }, "The run was cancelled."],
  ])("says what %s means", (_name, ending, message) => {
    const { status, problem } = stoppedBy(ending, run);
    expect(problem.message).toBe(message);
    expect(status).toBe(["hung", "stalled"].includes(ending.kind) ? "timeout" : "crashed");
  });

  it("points at the line of a loop", () => {
    const ending: Unjudged = { kind: "hung", frames: [frame("file:///x.js"), frame("learner:///ring.ts")] };
    expect(stoppedBy(ending, run).problem.at).toEqual({ file: "ring.ts", line: 3, column: 5, name: "add" });
  });

  it("tells a file that does not load from tests that do not end", () => {
    expect(stoppedBy({ kind: "hung", frames: [] }, { ...run, loaded: false }).problem.message).toBe(
      "Your file did not finish loading within 5 seconds.",
    );
  });

  it("points at what was printed last where nobody could look into a hang", () => {
    const lastPrinted = { file: "ring.ts", line: 7, column: 3 };
    expect(stoppedBy({ kind: "hung" }, { ...run, lastPrinted }).problem).toMatchObject({
      message: "Your code was not done after 5 seconds; it last printed in line 7.",
      at: lastPrinted,
    });
  });
});
