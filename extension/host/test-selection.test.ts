import { expect, test } from "vitest";
import type { TestItem } from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import { selectTests } from "./test-selection.ts";
import type { TestSubject } from "./test-tree.ts";

function exerciseOf(track: string, slug: string): CatalogueExercise {
  const property = (id: string) => ({ id, name: id, rules: [] });
  const facts = { title: slug, tier: "core", level: 1, minutes: 10, kind: "sync", scene: "ring", house: [] } as const;
  const properties = [property("one"), property("two")];
  return { ...facts, slug, track, after: [], exports: [], rules: {}, properties, commands: [], bundle: "" };
}

const ring = exerciseOf("distribution", "ring");
const queue = exerciseOf("messaging", "queue");

function itemOf(subject: TestSubject): TestItem {
  return subject as unknown as TestItem; // Selection hands items to subjectOf alone.
}

const track = itemOf({ kind: "track", track: "distribution" });
const wholeRing = itemOf({ kind: "exercise", exercise: ring });
const ringTwo = itemOf({ kind: "property", exercise: ring, property: { id: "two", name: "two", rules: [] } });

interface Asked {
  readonly include?: readonly TestItem[];
  readonly exclude?: readonly TestItem[];
}

function chosen({ include, exclude }: Asked, begun: readonly CatalogueExercise[]): readonly string[] {
  const selected = selectTests(
    { include, exclude },
    {
      exercises: [ring, queue],
      isBegun: (exercise) => begun.includes(exercise),
      subjectOf: (item) => item as unknown as TestSubject, // As itemOf made them.
    },
  );
  return selected.flatMap(({ exercise, properties }) => [...properties].map((id) => `${exercise.slug}/${id}`));
}

test("everything means every exercise that has been begun", () => {
  expect(chosen({}, [queue])).toEqual(["queue/one", "queue/two"]);
});

test("a track means its exercises that have been begun", () => {
  expect(chosen({ include: [track] }, [ring, queue])).toEqual(["ring/one", "ring/two"]);
  expect(chosen({ include: [track] }, [])).toEqual([]);
});

test("an exercise that is named is run, begun or not", () => {
  expect(chosen({ include: [wholeRing] }, [])).toEqual(["ring/one", "ring/two"]);
});

test("a property is run alone", () => {
  expect(chosen({ include: [ringTwo] }, [ring])).toEqual(["ring/two"]);
});

test("what is excluded is left out", () => {
  expect(chosen({ include: [track], exclude: [ringTwo] }, [ring])).toEqual(["ring/one"]);
  expect(chosen({ exclude: [wholeRing] }, [ring, queue])).toEqual(["queue/one", "queue/two"]);
});
