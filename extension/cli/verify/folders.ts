// The book's folders as they should be: every exercise has its question and its answers, and nothing else lies about.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Breach } from "./breach.ts";

export interface ExerciseFolder {
  readonly slug: string;
  readonly track: string;
  /** `exercises/<track>/<slug>` */
  readonly question: string;
  /** `solutions/<track>/<slug>` */
  readonly answer: string;
  /** Names without ending. */
  readonly accepts: readonly string[];
  readonly broken: readonly string[];
}

export interface Folders {
  /** Those whose every part is there, so that it can be judged. */
  readonly exercises: readonly ExerciseFolder[];
  readonly breaches: readonly Breach[];
}

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const HIDDEN_PART = /\/hidden\/[a-z0-9-]+\.ts$/;
const MIN_ACCEPTS = 2;
const MIN_BROKEN = 6;

/** Reads `exercises/` and `solutions/` under `root`. */
export function readFolders(root: string): Folders {
  const questions = pairsIn(root, "exercises");
  const answers = pairsIn(root, "solutions");
  const all = [...new Set([...questions, ...answers])].toSorted();
  const exercises: ExerciseFolder[] = [];
  const breaches = [...strayInTracks(root), ...twins(all)];
  for (const pair of all) {
    const [track = "", slug = ""] = pair.split("/");
    const folder = folderOf(root, track, slug);
    const found = anatomy(root, folder);
    breaches.push(...found);
    if (!found.some(({ message }) => message.startsWith("is missing"))) exercises.push(folder);
  }
  return { exercises, breaches };
}

function folderOf(root: string, track: string, slug: string): ExerciseFolder {
  const answer = `solutions/${track}/${slug}`;
  const names = (folder: string, ending: string) =>
    filesIn(root, `${answer}/${folder}`)
      .filter((file) => file.endsWith(ending))
      .map((file) => path.basename(file, ending));
  const question = `exercises/${track}/${slug}`;
  return { slug, track, question, answer, accepts: names("accepts", ".ts"), broken: names("broken", ".diff") };
}

function anatomy(root: string, { slug, question, answer, accepts, broken }: ExerciseFolder): Breach[] {
  const breaches: Breach[] = [];
  const say = (file: string, message: string) => breaches.push({ law: "anatomy", slug, file, message });
  if (!KEBAB.test(slug)) say(question, "is no kebab-case slug: rename the folder.");
  for (const file of [
    `${question}/brief.md`,
    `${question}/starter.ts`,
    `${question}/hidden.ts`,
    `${answer}/solution.ts`,
  ]) {
    if (!existsSync(path.join(root, file))) say(file, "is missing: write it.");
  }
  const known = new Set([`${question}/brief.md`, `${question}/starter.ts`, `${question}/hidden.ts`]);
  for (const file of [`${answer}/solution.ts`, `${answer}/equivalent.md`]) known.add(file);
  // A hidden test too long for one file has its parts (system, model, view) in a folder of its name.
  for (const file of filesIn(root, `${question}/hidden`)) if (HIDDEN_PART.test(file)) known.add(file);
  for (const name of accepts) known.add(`${answer}/accepts/${name}.ts`);
  for (const name of broken) known.add(`${answer}/broken/${name}.diff`);
  for (const file of [...filesIn(root, question), ...filesIn(root, answer)]) {
    if (!known.has(file)) say(file, `is no part of an exercise: delete it, or ${wayOut(file)}.`);
  }
  for (const name of [...accepts, ...broken].filter((one) => !KEBAB.test(one))) {
    say(answer, `has a design "${name}": name it in kebab-case.`);
  }
  if (accepts.length < MIN_ACCEPTS) {
    say(`${answer}/accepts`, `holds ${accepts.length} accepted designs: write at least ${MIN_ACCEPTS}.`);
  }
  if (broken.length < MIN_BROKEN) {
    say(`${answer}/broken`, `holds ${broken.length} broken designs: write at least ${MIN_BROKEN}.`);
  }
  return breaches;
}

function wayOut(file: string): string {
  const broken = /([^/]+)\/broken\/([^/]+)\.ts$/.exec(file);
  if (broken) return `record it as a diff with \`npm run broken -- ${broken[1]} ${broken[2]}\``;
  return "move it to where DESIGN's anatomy has a place for it";
}

function strayInTracks(root: string): Breach[] {
  const breaches: Breach[] = [];
  const say = (file: string, message: string) => breaches.push({ law: "anatomy", slug: file, file, message });
  for (const track of foldersIn(root, "exercises")) {
    const page = `exercises/${track}/track.md`;
    if (!existsSync(path.join(root, page))) say(page, "is missing: write the track's page.");
    for (const name of plainFilesIn(root, `exercises/${track}`)) {
      if (name !== "track.md") say(`exercises/${track}/${name}`, "belongs to no exercise: delete it.");
    }
    for (const name of plainFilesIn(root, `solutions/${track}`)) {
      say(`solutions/${track}/${name}`, "belongs to no exercise: delete it.");
    }
  }
  for (const name of plainFilesIn(root, "exercises")) {
    if (name !== "house-rules.md") say(`exercises/${name}`, "belongs to no track: delete it.");
  }
  for (const name of plainFilesIn(root, "solutions")) say(`solutions/${name}`, "belongs to no track: delete it.");
  return breaches;
}

function twins(pairs: readonly string[]): Breach[] {
  const bySlug = Object.groupBy(pairs, (pair) => path.posix.basename(pair));
  return Object.entries(bySlug).flatMap(([slug, found = []]) => {
    if (found.length < 2) return [];
    const message = `has the same slug as ${found.slice(1).join(", ")}: slugs are unique over all tracks.`;
    return [{ law: "anatomy" as const, slug, file: `exercises/${found[0]}`, message }];
  });
}

function pairsIn(root: string, top: string): string[] {
  return foldersIn(root, top).flatMap((track) => foldersIn(root, `${top}/${track}`).map((slug) => `${track}/${slug}`));
}

function foldersIn(root: string, folder: string): string[] {
  return entries(root, folder)
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function plainFilesIn(root: string, folder: string): string[] {
  return entries(root, folder)
    .filter((entry) => !entry.isDirectory())
    .map((entry) => entry.name);
}

/** Every file under a folder, as paths from the root. */
function filesIn(root: string, folder: string): string[] {
  return entries(root, folder).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesIn(root, file) : [file];
  });
}

function entries(root: string, folder: string) {
  const where = path.join(root, folder);
  return existsSync(where) ? readdirSync(where, { withFileTypes: true }) : [];
}
