import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimWriter } from "./journal-writer.ts";

let storage = "";

beforeEach(async () => {
  storage = await mkdtemp(path.join(tmpdir(), "patternbook-writer-"));
});

afterEach(() => rm(storage, { recursive: true }));

const everybodyLives = (): boolean => true;
const nobodyLives = (): boolean => false;

test("two windows at the same time write under two names", async () => {
  const [first, second] = [await claimWriter(storage, everybodyLives), await claimWriter(storage, everybodyLives)];
  expect(first.name).not.toBe(second.name);
});

test("a window that is opened again takes up its name", async () => {
  const first = await claimWriter(storage, everybodyLives);
  first.release();
  expect((await claimWriter(storage, everybodyLives)).name).toBe(first.name);
});

test("a name whose window crashed is free again", async () => {
  const first = await claimWriter(storage, everybodyLives);
  expect((await claimWriter(storage, nobodyLives)).name).toBe(first.name);
});

test("a claim that is being written at this moment is respected", async () => {
  const first = await claimWriter(storage, everybodyLives);
  const [claim = ""] = (await readdir(storage)).filter((name) => name.endsWith(".claim"));
  await writeFile(path.join(storage, claim), "");
  expect((await claimWriter(storage, nobodyLives)).name).not.toBe(first.name);
});

test("two machines choose different names", async () => {
  const here = await claimWriter(storage, everybodyLives);
  const there = await claimWriter(path.join(storage, "another"), everybodyLives);
  expect(here.name).not.toBe(there.name);
});

test("this process is alive, and a process that never was is not", async () => {
  const first = await claimWriter(storage);
  expect((await claimWriter(storage)).name).not.toBe(first.name);
  await writeFile(path.join(storage, "writer-1.claim"), "99999999");
  expect((await claimWriter(storage)).name).toBe(first.name);
});
