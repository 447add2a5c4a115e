// The items of the Test Explorer: tracks, their exercises, the properties of an exercise. Children are made when they are
// asked for.
import * as vscode from "vscode";
import type { CatalogueExercise, CatalogueProperty, CatalogueTrack } from "../book/catalogue.ts";
import type { Book } from "./book.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import { exportedPlaces } from "./exported-name.ts";
import type { Journal } from "./journal-file.ts";
import { contextKeys } from "./view-ids.ts";

/** What an item stands for. */
export type TestSubject =
  | { readonly kind: "track"; readonly track: string }
  | { readonly kind: "exercise"; readonly exercise: CatalogueExercise }
  | { readonly kind: "property"; readonly exercise: CatalogueExercise; readonly property: CatalogueProperty };

export interface TestTree {
  /** The item of an exercise, with its properties made. */
  itemOf(exercise: CatalogueExercise): Promise<vscode.TestItem>;
  subjectOf(item: vscode.TestItem): TestSubject | undefined;
  /** Makes the children of an item, or the tracks. */
  resolve(item?: vscode.TestItem): Promise<void>;
  /** Makes everything anew: another folder, another state of files. */
  refresh(): Promise<void>;
  /** Moves the item's mark to where the file defines its first export. */
  place(exercise: CatalogueExercise, document: vscode.TextDocument): Promise<void>;
}

export interface TestTreeOptions {
  readonly controller: vscode.TestController;
  readonly book: Book;
  readonly files: ExerciseFiles;
  readonly journal: Journal;
}

/** Id of a property's item: `hash-ring/clockwise`. */
export function propertyItemId(slug: string, property: string): string {
  return `${slug}/${property}`;
}

export function testTree(options: TestTreeOptions): TestTree {
  return new ItemsOfBook(options);
}

class ItemsOfBook implements TestTree {
  readonly #parts: TestTreeOptions;
  readonly #subjects = new WeakMap<vscode.TestItem, TestSubject>();

  constructor(options: TestTreeOptions) {
    this.#parts = options;
  }

  subjectOf(item: vscode.TestItem): TestSubject | undefined {
    return this.#subjects.get(item);
  }

  async itemOf(exercise: CatalogueExercise): Promise<vscode.TestItem> {
    const track = await this.#trackItem(exercise.track);
    if (!track.children.get(exercise.slug)) await this.#resolveTrack(track, exercise.track);
    const known = track.children.get(exercise.slug);
    const item = known && this.#fits(known) ? known : this.#exerciseItem(exercise);
    if (item !== known) track.children.add(item);
    if (item.children.size === 0) this.#resolveExercise(item, exercise);
    return item;
  }

  async resolve(item?: vscode.TestItem): Promise<void> {
    if (!item) return this.#resolveTracks();
    const subject = this.#subjects.get(item);
    if (subject?.kind === "track") await this.#resolveTrack(item, subject.track);
    if (subject?.kind === "exercise") this.#resolveExercise(item, subject.exercise);
  }

  async refresh(): Promise<void> {
    this.#parts.controller.items.replace([]);
    await this.#resolveTracks();
  }

  async place(exercise: CatalogueExercise, document: vscode.TextDocument): Promise<void> {
    const [first] = exportedPlaces(document.getText(), exercise.exports);
    if (!first) return;
    const item = await this.itemOf(exercise);
    item.range = new vscode.Range(first.line, first.column, first.line, first.column + first.name.length);
  }

  async #resolveTracks(): Promise<void> {
    const { tracks } = await this.#parts.book.catalogue();
    await this.#parts.journal.ready;
    const { items } = this.#parts.controller;
    const ids = tracks.map(({ id }) => id);
    void vscode.commands.executeCommand("setContext", contextKeys.trackTests, ids);
    tracks.forEach((track, index) => {
      if (!items.get(track.id)) items.add(this.#newTrack(track, index));
    });
  }

  #newTrack({ id, title }: CatalogueTrack, index: number): vscode.TestItem {
    const item = this.#parts.controller.createTestItem(id, title);
    item.canResolveChildren = true;
    item.sortText = orderText(index);
    this.#subjects.set(item, { kind: "track", track: id });
    return item;
  }

  async #trackItem(track: string): Promise<vscode.TestItem> {
    const { items } = this.#parts.controller;
    if (!items.get(track)) await this.#resolveTracks();
    const item = items.get(track);
    if (!item) throw new Error(`The catalogue has no track "${track}", and an exercise is in it.`);
    return item;
  }

  async #resolveTrack(item: vscode.TestItem, track: string): Promise<void> {
    const { exercises } = await this.#parts.book.catalogue();
    const own = exercises.filter((exercise) => exercise.track === track);
    for (const exercise of own) {
      const known = item.children.get(exercise.slug);
      if (!known || !this.#fits(known)) item.children.add(this.#exerciseItem(exercise));
    }
  }

  /** An exercise that has its file by now needs an item that leads to it; the address of an item is fixed. */
  #fits(item: vscode.TestItem): boolean {
    const subject = this.#subjects.get(item);
    if (subject?.kind !== "exercise") return false;
    return item.uri?.toString() === this.#fileOf(subject.exercise)?.toString();
  }

  #exerciseItem(exercise: CatalogueExercise): vscode.TestItem {
    const { controller, book } = this.#parts;
    const item = controller.createTestItem(exercise.slug, exercise.title, this.#fileOf(exercise));
    item.canResolveChildren = true;
    item.description = `level ${exercise.level} · ${exercise.minutes} min`;
    item.sortText = orderText(book.known?.exercises.indexOf(exercise) ?? 0);
    this.#subjects.set(item, { kind: "exercise", exercise });
    return item;
  }

  #resolveExercise(item: vscode.TestItem, exercise: CatalogueExercise): void {
    const properties = exercise.properties.map((property, index) => {
      const id = propertyItemId(exercise.slug, property.id);
      const child = this.#parts.controller.createTestItem(id, property.name, item.uri);
      child.description = property.rules.join(", ");
      child.sortText = orderText(index);
      this.#subjects.set(child, { kind: "property", exercise, property });
      return child;
    });
    item.children.replace(properties);
  }

  #fileOf(exercise: CatalogueExercise): vscode.Uri | undefined {
    const { files, journal } = this.#parts;
    return journal.progress(exercise.slug).state === "untouched" ? undefined : files.uriOf(exercise);
  }
}

function orderText(index: number): string {
  return String(index).padStart(4, "0");
}
