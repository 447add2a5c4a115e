import { expect, test } from "vitest";
import { readCorpus } from "./corpus.ts";

test("the corpus has at least sixty hostile submissions, and a twin in every family", () => {
  const corpus = readCorpus();
  expect(corpus.filter(({ isTwin }) => !isTwin).length).toBeGreaterThanOrEqual(60);
});

test("no two submissions have the same code", () => {
  const codes = readCorpus().map(({ text }) => text.replace(/^\/\/.*\n/gm, ""));
  const files = readCorpus().filter(({ form }) => form === undefined);
  expect(new Set(codes).size).toBeGreaterThanOrEqual(files.length);
});
