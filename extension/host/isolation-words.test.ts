import { expect, test } from "vitest";
import { reducedIsolation } from "./isolation-words.ts";

const closed = { fileSystem: false, childProcess: false, worker: false, inspector: false };

test("a process that can do nothing is not spoken of", () => {
  expect(reducedIsolation({ node: "24.1.0", permissionModel: true, ...closed })).toBeUndefined();
});

test("what a process could do is named, with its Node", () => {
  expect(reducedIsolation({ node: "22.1.0", permissionModel: false, ...closed, fileSystem: true, worker: true })).toBe(
    "Hidden tests run in a process without Node's permission model (Node 22.1.0). It could read files, start threads if code found its way around the limits.",
  );
});
