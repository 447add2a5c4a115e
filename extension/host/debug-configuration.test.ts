import { describe, expect, it } from "vitest";
import { debugConfiguration } from "./debug-configuration.ts";

const started = {
  ...{ name: "Ring", id: "7", script: "/dist/judge-debug.js" },
  ...{ jobFile: "/t/job.json", resultFile: "/t/result.json", folder: "/book" },
};

describe("debugConfiguration", () => {
  it("runs the editor's own Node, hands over both files and skips all that is not the learner's", () => {
    const configuration = debugConfiguration(started, { execPath: "/bin/node", versions: process.versions });
    expect(configuration).toMatchObject({
      ...{ type: "node", request: "launch", patternbookRun: "7", runtimeExecutable: "/bin/node" },
      ...{ program: "/dist/judge-debug.js", args: ["/t/job.json", "/t/result.json"], cwd: "/book" },
    });
    expect(configuration.skipFiles).toContain("/dist/judge-debug.js");
    expect(configuration.env).toEqual({ TZ: "UTC" });
  });

  it("asks Electron to be Node", () => {
    const versions = { ...process.versions, electron: "39.0.0" };
    expect(debugConfiguration(started, { execPath: "/code", versions }).env).toMatchObject({
      ELECTRON_RUN_AS_NODE: "1",
    });
  });
});
