import { defineConfig } from "vitest/config";

/** Unit tests stand beside the file they test; what needs an editor or a browser has a runner of its own under test/. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: [
      "extension/**/*.test.{ts,tsx}",
      "test/*.test.ts",
      "test/{bench,host,rooms}/*.test.ts",
      "test/hostile/**/*.test.ts",
    ],
  },
});
