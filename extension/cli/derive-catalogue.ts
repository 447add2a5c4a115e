// Derives the catalogue from the folders of the book. The build calls it; nobody keeps a list by hand.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Catalogue, CatalogueExercise, CatalogueTrack } from "../judge/catalogue.ts";
import { frontMatter } from "./front-matter.ts";

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
  readonly commands?: Readonly<Record<string, unknown>>;
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

/** The rules of a Markdown page: list items that begin with a bold name, with the lines that belong to them. */
export function rulesOf(markdown: string): Record<string, string> {
  const rules: Record<string, string> = {};
  for (const match of markdown.matchAll(/^- \*\*([\w-]+)\*\*[ :.]*(.*(?:\n(?!\s*$|- |#).*)*)/gm)) {
    rules[match[1] ?? ""] = (match[2] ?? "").replace(/\s*\n\s*/g, " ").trim();
  }
  return rules;
}

function entryOf(root: string, built: BuiltExercise): CatalogueExercise {
  const file = `${built.folder}/brief.md`;
  const { facts, body } = frontMatter(readFileSync(path.join(root, file), "utf8"), file);
  const fact = (name: string): string => {
    const value = facts[name];
    if (!value) throw new Error(`${file} has no "${name}" in its front matter: add a line "${name}: …".`);
    return value;
  };
  const [, track = "", slug = ""] = built.folder.split("/");
  return {
    slug,
    track,
    title: fact("title"),
    tier: tierOf(fact("tier"), file),
    level: wholeNumber(fact("level"), `${file}: level`),
    minutes: wholeNumber(fact("minutes"), `${file}: minutes`),
    kind: fact("kind"),
    scene: fact("scene"),
    house: words(facts.house),
    after: words(facts.after),
    exports: [...built.exports].sort(),
    rules: rulesOf(body),
    properties: propertiesOf(built.definition),
    commands: Object.keys(built.definition.commands ?? {}),
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

function tierOf(value: string, file: string): CatalogueExercise["tier"] {
  if (value === "core" || value === "plus" || value === "deep") return value;
  throw new Error(`${file}: tier is "${value}": write core, plus or deep.`);
}

function wholeNumber(value: string, what: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new Error(`${what} is "${value}": write a whole number from 1.`);
  return Number(value);
}

function words(value = ""): string[] {
  return value.split(/[\s,]+/).filter(Boolean);
}

function refuseTwins(exercises: readonly CatalogueExercise[]): void {
  const seen = new Map<string, string>();
  for (const { slug, track } of exercises) {
    const other = seen.get(slug);
    if (other) throw new Error(`The slug "${slug}" is in the tracks ${other} and ${track}: rename one of the folders.`);
    seen.set(slug, track);
  }
}

function refuseUnknownHouseRules(exercises: readonly CatalogueExercise[], known: Record<string, string>): void {
  for (const { track, slug, house } of exercises) {
    const unknown = house.find((name) => !(name in known));
    if (unknown) {
      const names = Object.keys(known).join(", ");
      throw new Error(`exercises/${track}/${slug}/brief.md names the house rule "${unknown}": there are ${names}.`);
    }
  }
}
