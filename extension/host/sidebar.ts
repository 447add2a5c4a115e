// The tree in the sidebar: tracks and their exercises, each with its state, level and minutes.
import * as vscode from "vscode";
import type { CatalogueExercise, CatalogueTrack } from "../book/catalogue.ts";
import type { Book } from "./book.ts";
import { commandIds } from "./command-ids.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import type { Journal } from "./journal-file.ts";
import { lookOf, progressSentence } from "./state-words.ts";
import { viewIds } from "./view-ids.ts";
import type { WorkbookFolder } from "./workbook-folder.ts";

export type SidebarNode =
  | { readonly kind: "track"; readonly track: CatalogueTrack }
  | { readonly kind: "exercise"; readonly exercise: CatalogueExercise };

export interface SidebarOptions {
  readonly book: Book;
  readonly folder: WorkbookFolder;
  readonly files: ExerciseFiles;
  readonly journal: Journal;
}

export interface Sidebar extends vscode.Disposable {
  readonly tree: vscode.TreeDataProvider<SidebarNode>;
}

export function openSidebar(options: SidebarOptions): Sidebar {
  const tree = new BookTree(options);
  const view = vscode.window.createTreeView(viewIds.exercises, { treeDataProvider: tree, showCollapseAll: true });
  const follow = async (editor: vscode.TextEditor | undefined): Promise<void> => {
    const exercise = editor && options.files.exerciseAt(editor.document.uri);
    if (exercise && view.visible) await view.reveal(tree.nodeOf(exercise), { select: true, focus: false });
  };
  const listener = vscode.window.onDidChangeActiveTextEditor((editor) => void follow(editor));
  return { tree, dispose: () => vscode.Disposable.from(listener, view, tree).dispose() };
}

class BookTree implements vscode.TreeDataProvider<SidebarNode>, vscode.Disposable {
  readonly #parts: SidebarOptions;
  readonly #changed = new vscode.EventEmitter<SidebarNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** The tree view knows its nodes by identity. */
  readonly #nodes = new Map<string, SidebarNode>();
  readonly #listeners: readonly vscode.Disposable[];

  constructor(options: SidebarOptions) {
    this.#parts = options;
    const refresh = (): void => this.#changed.fire(undefined);
    this.#listeners = [options.journal.onDidChange(refresh), options.folder.onDidChange(refresh)];
  }

  dispose(): void {
    vscode.Disposable.from(...this.#listeners, this.#changed).dispose();
  }

  nodeOf(exercise: CatalogueExercise): SidebarNode {
    return this.#kept(`exercise ${exercise.slug}`, () => ({ kind: "exercise", exercise }));
  }

  /** Empty without a workbook folder, so that the view says how to choose one. */
  async getChildren(node?: SidebarNode): Promise<SidebarNode[]> {
    await this.#parts.folder.ready;
    if (!this.#parts.folder.uri) return [];
    const { tracks, exercises } = await this.#parts.book.catalogue();
    await this.#parts.journal.ready;
    if (!node) return tracks.map((track) => this.#trackNode(track));
    if (node.kind === "exercise") return [];
    return exercises.filter(({ track }) => track === node.track.id).map((exercise) => this.nodeOf(exercise));
  }

  getParent(node: SidebarNode): SidebarNode | undefined {
    if (node.kind === "track") return undefined;
    const track = this.#parts.book.known?.tracks.find(({ id }) => id === node.exercise.track);
    return track && this.#trackNode(track);
  }

  getTreeItem(node: SidebarNode): vscode.TreeItem {
    return node.kind === "track" ? this.#trackItem(node.track) : this.#exerciseItem(node.exercise);
  }

  /** Tooltips are longer than most people read: made when they are shown. */
  resolveTreeItem(item: vscode.TreeItem, node: SidebarNode): vscode.TreeItem {
    item.tooltip = new vscode.MarkdownString(node.kind === "track" ? node.track.about : this.#tooltip(node.exercise));
    return item;
  }

  #trackNode(track: CatalogueTrack): SidebarNode {
    return this.#kept(`track ${track.id}`, () => ({ kind: "track", track }));
  }

  #kept(key: string, make: () => SidebarNode): SidebarNode {
    const node = this.#nodes.get(key) ?? make();
    this.#nodes.set(key, node);
    return node;
  }

  #trackItem({ id, title }: CatalogueTrack): vscode.TreeItem {
    const own = this.#parts.book.known?.exercises.filter(({ track }) => track === id) ?? [];
    const held = own.filter(({ slug }) => this.#parts.journal.progress(slug).state === "held").length;
    const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Expanded);
    item.id = `track ${id}`;
    item.contextValue = "track";
    item.description = `${held} of ${own.length} held`;
    item.accessibilityInformation = { label: `Track ${title}, ${held} of ${own.length} exercises held` };
    return item;
  }

  #exerciseItem(exercise: CatalogueExercise): vscode.TreeItem {
    const { slug, title, level, minutes } = exercise;
    const progress = this.#parts.journal.progress(slug);
    const { icon, color, word } = lookOf(progress);
    const item = new vscode.TreeItem(title);
    item.id = `exercise ${slug}`;
    item.contextValue = `exercise.${progress.state}`;
    item.description = `level ${level} · ${minutes} min`;
    item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
    item.command = { command: commandIds.openExercise, title: "Open Exercise", arguments: [slug] };
    item.accessibilityInformation = { label: `${title}, ${word}, level ${level}, ${minutes} minutes` };
    return item;
  }

  #tooltip({ slug, title, tier, level, minutes, after, properties }: CatalogueExercise): string {
    const progress = progressSentence(this.#parts.journal.progress(slug));
    const facts = `Level ${level} of 5 · ${minutes} minutes · ${tier} · ${properties.length} hidden properties`;
    const first = this.#parts.book.known?.exercises.filter((exercise) => after.includes(exercise.slug)) ?? [];
    const before = first.length === 0 ? [] : [`Better after: ${first.map((exercise) => exercise.title).join(", ")}`];
    return [`**${title}**`, progress, facts, ...before].join("\n\n");
  }
}
