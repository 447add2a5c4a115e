// Every exercise of the book through the installed extension: one broken design is refuted, the reference is held.
import assert from "node:assert/strict";
import { test } from "../host/suite.ts";
import { brokenDesignsOf, exercisesOfTheBook, openExercise, referenceOf, writeAndSave } from "./learner.ts";
import { openWorkbench } from "./workbench.ts";

const seed = Number(process.env.PATTERNBOOK_SEED ?? Math.floor(Math.random() * 1_000));

test(`every exercise refutes a broken design and holds its reference (PATTERNBOOK_SEED=${seed})`, async () => {
  const workbench = await openWorkbench();
  for (const exercise of exercisesOfTheBook()) {
    const designs = [...(await brokenDesignsOf(exercise))].sort(([left], [right]) => (left < right ? -1 : 1));
    const chosen = designs[seed % designs.length];
    assert.ok(chosen, `${exercise.slug} has broken designs`);
    const [mistake, code] = chosen;
    console.log(`    ${exercise.slug}: ${mistake}, then the reference`);
    await openExercise(workbench, exercise);
    await writeAndSave(workbench, exercise, { code, state: "refuted" });
    await writeAndSave(workbench, exercise, { code: referenceOf(exercise), state: "held" });
  }
  await workbench.close();
});
