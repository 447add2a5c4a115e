import { defineConfig } from "vitest/config";

/** Unit tests stand beside the file they test; what needs an editor or a browser has a runner of its own under test/. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    // A guard against hanging, not a measure: a busy machine may take its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    include: [
      "extension/**/*.test.{ts,tsx}",
      "test/*.test.ts",
      "test/{bench,host,rooms}/*.test.ts",
      "test/hostile/**/*.test.ts",
    ],
  },
});
