// Derives the catalogue from the folders of the book. The build calls it; nobody keeps a list by hand.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseBrief } from "../book/brief.ts";
import { factProblems } from "../book/brief-shape.ts";
import type { Catalogue, CatalogueExercise, CatalogueTrack } from "../book/catalogue.ts";
import { frontMatter } from "../book/front-matter.ts";
import { rulesOf } from "../book/rules.ts";

/** What the build knows of one exercise after bundling. */
export interface BuiltExercise {
  /** Folder of the question, `exercises/<track>/<slug>`. */
  readonly folder: string;
  /** The bundle's text: a CommonJS module whose one requirement is `#kit`. */
  readonly bundle: string;
  /** Value names that the starter exports. */
  readonly exports: readonly string[];
  /** The bundle's default export. */
  readonly definition: ExerciseDefinition;
}

/** The part of a kit exercise that the catalogue shows. */
export interface ExerciseDefinition {
  readonly properties: Readonly<Record<string, { readonly says: string; readonly rests: readonly string[] }>>;
  readonly machine: { readonly commands: Readonly<Record<string, unknown>> };
}

/** @throws Error naming the file and what is wrong with it: a missing fact, an unknown tier, a slug used twice. */
export function deriveCatalogue(root: string, product: string, built: readonly BuiltExercise[]): Catalogue {
  const exercises = built.map((exercise) => entryOf(root, exercise));
  refuseTwins(exercises);
  const tracks = [...new Set(exercises.map((exercise) => exercise.track))].map((id) => trackOf(root, id));
  tracks.sort((a, b) => a.order - b.order || a.id.localeCompare(b.id));
  const place = new Map(tracks.map((track, index) => [track.id, index]));
  exercises.sort(
    (a, b) =>
      (place.get(a.track) ?? 0) - (place.get(b.track) ?? 0) || a.level - b.level || a.slug.localeCompare(b.slug),
  );
  const houseRules = rulesOf(readFileSync(path.join(root, "exercises/house-rules.md"), "utf8"));
  refuseUnknownHouseRules(exercises, houseRules);
  return { product, tracks: tracks.map(({ order: _, ...track }) => track), exercises, houseRules };
}

function entryOf(root: string, built: BuiltExercise): CatalogueExercise {
  const file = `${built.folder}/brief.md`;
  const text = readFileSync(path.join(root, file), "utf8");
  const [problem] = factProblems(frontMatter(text, file).facts);
  if (problem) throw new Error(`${file} ${problem.message}`);
  const { facts, rules } = parseBrief(text);
  const [, track = "", slug = ""] = built.folder.split("/");
  return {
    slug,
    track,
    ...facts,
    exports: [...built.exports].sort(),
    rules: Object.fromEntries(rules.map((rule) => [rule.id, rule.text])),
    properties: propertiesOf(built.definition),
    commands: Object.keys(built.definition.machine.commands),
    bundle: createHash("sha256").update(built.bundle).digest("hex").slice(0, 12),
  };
}

function propertiesOf({ properties }: ExerciseDefinition): CatalogueExercise["properties"] {
  return Object.entries(properties).map(([id, property]) => ({ id, name: property.says, rules: property.rests }));
}

function trackOf(root: string, id: string): CatalogueTrack & { readonly order: number } {
  const file = `exercises/${id}/track.md`;
  const { facts, body } = frontMatter(readFileSync(path.join(root, file), "utf8"), file);
  if (!facts.title) throw new Error(`${file} has no "title" in its front matter: add a line "title: …".`);
  return { id, title: facts.title, about: body, order: Number(facts.order ?? Number.MAX_SAFE_INTEGER) };
}

function refuseTwins(exercises: readonly CatalogueExercise[]): void {
  const seen = new Map<string, string>();
  for (const { slug, track } of exercises) {
    const other = seen.get(slug);
    if (other) throw new Error(`The slug "${slug}" is in the tracks ${other} and ${track}: rename one of the folders.`);
    seen.set(slug, track);
  }
}

function refuseUnknownHouseRules(
  exercises: readonly CatalogueExercise[],
  known: Readonly<Record<string, string>>,
): void {
  for (const { track, slug, house } of exercises) {
    const unknown = house.find((name) => !(name in known));
    if (unknown) {
      const names = Object.keys(known).join(", ");
      throw new Error(`exercises/${track}/${slug}/brief.md names the house rule "${unknown}": there are ${names}.`);
    }
  }
}
