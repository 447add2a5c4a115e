import { expect, test } from "vitest";
import { packageFolders } from "./notices-plugin.ts";

test("packageFolders: the packages that put bytes into an output, nested and scoped ones by their own folder", () => {
  const input = (bytesInOutput: number) => ({ bytesInOutput });
  const output = (inputs: Record<string, { bytesInOutput: number }>) => ({
    inputs,
    bytes: 1,
    imports: [],
    exports: [],
  });
  const outputs = {
    "dist/a.js": output({
      "extension/main.ts": input(9),
      "node_modules/preact/dist/preact.mjs": input(9),
      "node_modules/@scope/name/index.js": input(9),
      "node_modules/unused/index.js": input(0),
    }),
    "dist/b.js": output({ "node_modules/outer/node_modules/inner/a.js": input(1) }),
  };
  expect([...packageFolders({ outputs })]).toEqual([
    "node_modules/preact",
    "node_modules/@scope/name",
    "node_modules/outer/node_modules/inner",
  ]);
});
