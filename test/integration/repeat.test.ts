import assert from "node:assert/strict";
import { openLog } from "../../extension/host/log.ts";
import { openRefutations } from "../../extension/host/refutations.ts";
import { test } from "../host/suite.ts";
import { broken, hashRing, judged, learnerFile, patternbook, solution, write } from "./patternbook.ts";

test("what refuted the code last is tried first, until it passes", async () => {
  const { runs, refutations } = await patternbook();
  const exercise = await hashRing();
  const first = await judged(await broken());
  const refuted = first.properties.find(({ status }) => status === "refuted");
  assert.ok(refuted?.path, "the first refutation comes from the random cases");
  const again = await runs.run({ exercise, property: refuted.id });
  assert.equal(again?.verdict.properties[0]?.status, "refuted");
  assert.equal(again?.verdict.properties[0]?.runs, 0, "no random case was needed");
  const stored = (await refutations.of(exercise))[refuted.id];
  assert.deepEqual([stored?.seed, stored?.path], [first.seed, refuted.path], "seed and path still lead to it");
  await judged(await solution());
  assert.deepEqual(await refutations.of(exercise), {});
});

test("a window that opens later knows what was refuted, and the guess about it", async () => {
  const { folder, refutations } = await patternbook();
  const exercise = await hashRing();
  const { properties } = await judged(await broken());
  const refuted = properties.find(({ status }) => status === "refuted");
  assert.ok(refuted);
  await refutations.remark(exercise.slug, refuted.id, "A guess: it looks like this.");
  const log = openLog();
  const reopened = await openRefutations(folder, log).of(exercise);
  log.dispose();
  assert.deepEqual(reopened, await refutations.of(exercise));
  assert.equal(reopened[refuted.id]?.guess, "A guess: it looks like this.");
  await judged(await solution());
});

test("a seed repeats a verdict, and its path the one case", async () => {
  const { runs, refutations } = await patternbook();
  const exercise = await hashRing();
  // What other tests found would be tried before the seed's own cases.
  await refutations.forget(exercise.slug);
  const first = await judged(await broken());
  await refutations.forget(exercise.slug);
  const { seed } = first;
  assert.equal(runs.lastSeed("hash-ring"), seed);
  const same = await runs.run({ exercise, seed });
  const told = (verdict: typeof first | undefined) =>
    verdict?.properties.map(({ id, path, counterexample }) => [id, path, counterexample?.text]);
  assert.deepEqual(told(same?.verdict), told(first));
  const refuted = first.properties.find(({ path }) => path !== undefined);
  assert.ok(refuted?.path);
  const one = await runs.run({ exercise, seed, property: refuted.id, path: refuted.path });
  assert.equal(one?.verdict.properties[0]?.status, "refuted");
  assert.equal(one?.verdict.properties[0]?.runs, 1);
});

test("a repeat that holds forgets no refutation and reaches nothing", async () => {
  const { runs, refutations, journal } = await patternbook();
  const exercise = await hashRing();
  await judged(await broken());
  const before = await refutations.of(exercise);
  assert.ok(Object.keys(before).length > 0);
  await write(await learnerFile(), await solution());
  const held = await runs.run({ exercise, seed: 1 });
  assert.equal(held?.verdict.status, "held");
  assert.deepEqual(await refutations.of(exercise), before);
  assert.equal(journal.progress("hash-ring").state, "refuted");
});

test("many cases are counted and told while they run", async () => {
  const { runs } = await patternbook();
  const exercise = await hashRing();
  await write(await learnerFile(), await solution());
  const counts: number[] = [];
  const listener = runs.onDidProgress(({ done, runs: all }) => {
    assert.equal(all, 1_000);
    counts.push(done);
  });
  const finished = await runs.run({ exercise, runs: 1_000 });
  listener.dispose();
  assert.equal(finished?.verdict.status, "held");
  assert.ok(finished.verdict.properties.some((property) => property.runs === 1_000));
  assert.ok(counts.length > 1 && counts.every((count, index) => index === 0 || count > (counts[index - 1] ?? 0)));
});
