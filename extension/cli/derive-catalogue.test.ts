import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BuiltExercise, deriveCatalogue } from "./derive-catalogue.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "patternbook-catalogue-"));
  write(
    "exercises/house-rules.md",
    "# House rules\n\n- **time** Time is virtual.\n- **ranges** Out of range throws.\n",
  );
});
afterEach(() => rmSync(root, { recursive: true }));

describe("deriveCatalogue", () => {
  test("an entry holds the brief's facts, the starter's exports and the properties of the hidden test", () => {
    const { exercises, tracks, product } = deriveCatalogue(root, "1.2.3", [exercise("traffic", "bucket")]);
    expect(product).toBe("1.2.3");
    expect(tracks).toEqual([{ id: "traffic", title: "Track traffic", about: "Words.\n" }]);
    expect(exercises).toEqual([
      {
        slug: "bucket",
        track: "traffic",
        title: "Title of bucket",
        tier: "core",
        level: 3,
        minutes: 40,
        kind: "sync",
        scene: "machine",
        house: ["time", "ranges"],
        after: [],
        exports: ["Bucket", "createBucket"],
        rules: { R1: "Never more than `limit`." },
        properties: [{ id: "never-over", name: "never lets more than `limit` through", rules: ["R1"] }],
        commands: ["take", "wait"],
        bundle: expect.stringMatching(/^[0-9a-f]{12}$/),
      },
    ]);
  });

  test("exercises come by track order, then level, then slug", () => {
    const built = [
      exercise("zoo", "b"),
      exercise("zoo", "a"),
      exercise("zoo", "c", { level: "1" }),
      exercise("app", "d"),
    ];
    write("exercises/zoo/track.md", "---\ntitle: Zoo\norder: 1\n---\n");
    write("exercises/app/track.md", "---\ntitle: App\norder: 2\n---\n");
    expect(deriveCatalogue(root, "1", built).exercises.map((entry) => entry.slug)).toEqual(["c", "a", "b", "d"]);
  });

  test("a missing fact is named with the line to add", () => {
    const built = exercise("traffic", "bucket", { minutes: "" });
    expect(() => deriveCatalogue(root, "1", [built])).toThrow(
      'exercises/traffic/bucket/brief.md has no "minutes" in its front matter: add a line "minutes: …" (a whole number from 1).',
    );
  });

  test.each([
    [{ level: "three" }, 'has the level "three": write a whole number from 1 to 5.'],
    [{ tier: "gold" }, 'has the tier "gold": write core, plus, deep.'],
    [{ house: "time luck" }, 'names the house rule "luck": there are time, ranges.'],
  ])("a wrong fact %o is refused with its value", (facts, message) => {
    const built = exercise("traffic", "bucket", facts);
    expect(() => deriveCatalogue(root, "1", [built])).toThrow(message);
  });

  test("a slug in two tracks is refused with both tracks", () => {
    const built = [exercise("traffic", "bucket"), exercise("storage", "bucket")];
    expect(() => deriveCatalogue(root, "1", built)).toThrow('The slug "bucket" is in the tracks traffic and storage');
  });
});

function exercise(track: string, slug: string, changed: Record<string, string> = {}): BuiltExercise {
  const facts = { title: `Title of ${slug}`, tier: "core", level: "3", minutes: "40", kind: "sync", scene: "machine" };
  const all = Object.entries({ ...facts, house: "time ranges", ...changed });
  const front = all.map(([key, value]) => `${key}: ${value}`).join("\n");
  write(`exercises/${track}/${slug}/brief.md`, `---\n${front}\n---\n## Rules\n- **R1** Never more than \`limit\`.\n`);
  write(`exercises/${track}/track.md`, `---\ntitle: Track ${track}\n---\nWords.\n`);
  return {
    folder: `exercises/${track}/${slug}`,
    bundle: "module.exports = {}",
    exports: ["createBucket", "Bucket"],
    definition: {
      properties: { "never-over": { says: "never lets more than `limit` through", rests: ["R1"] } },
      machine: { commands: { take: {}, wait: {} } },
    },
  };
}

function write(file: string, text: string): void {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
