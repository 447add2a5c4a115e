import { expect, test } from "vitest";
import { reached } from "./made-of-plugin.ts";

const imports = (...paths: string[]) => ({
  bytes: 1,
  imports: paths.map((path) => ({ path, kind: "import-statement" as const, external: path.startsWith("node:") })),
});

test("what a file reaches is all that it takes in, over others and around circles, and nothing beside", () => {
  const inputs = {
    "main.ts": imports("verify.ts", "drawing.ts"),
    "verify.ts": imports("kit.ts", "node:fs"),
    "kit.ts": imports("clock.ts"),
    "clock.ts": imports("kit.ts"),
    "drawing.ts": imports(),
  };
  expect(reached({ inputs }, "verify.ts")).toEqual(["clock.ts", "kit.ts", "verify.ts"]);
});
