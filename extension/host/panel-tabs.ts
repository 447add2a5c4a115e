// Which exercise the player's panel is about, and which of its tabs is open: told to the page, and again when a run of
// hidden tests may have stored a refutation or taken it away.
import type * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { PlayerTab, TabsState } from "../webview/playground-messages.ts";
import type { Refutations } from "./refutations.ts";
import type { Runs } from "./runs.ts";

interface Shown {
  readonly exercise: CatalogueExercise;
  readonly selected: PlayerTab;
}

export interface PanelTabsParts {
  readonly refutations: Refutations;
  readonly runs: Pick<Runs, "onDidChange">;
  readonly tell: (tabs: TabsState) => void;
  readonly report: (error: unknown) => void;
}

export class PanelTabs implements vscode.Disposable {
  readonly #parts: PanelTabsParts;
  readonly #listener: vscode.Disposable;
  #shown: Shown | undefined;
  /** The property that was watched last. */
  #watched: { readonly slug: string; readonly property: string } | undefined;

  constructor(parts: PanelTabsParts) {
    this.#parts = parts;
    this.#listener = parts.runs.onDidChange((slug) => {
      if (slug === this.#shown?.exercise.slug) this.tell().catch(parts.report);
    });
  }

  get selected(): PlayerTab | undefined {
    return this.#shown?.selected;
  }

  /** @param property the one that is watched, in the tab of the refutation */
  async select(exercise: CatalogueExercise, selected: PlayerTab, property?: string): Promise<void> {
    this.#shown = { exercise, selected };
    if (property !== undefined) this.#watched = { slug: exercise.slug, property };
    await this.tell();
  }

  /** The refutation to go back to; undefined where none was watched, or it is no longer stored. */
  async watched(exercise: CatalogueExercise): Promise<string | undefined> {
    if (this.#watched?.slug !== exercise.slug) return undefined;
    const { property } = this.#watched;
    return property in (await this.#parts.refutations.of(exercise)) ? property : undefined;
  }

  async tell(): Promise<void> {
    const shown = this.#shown;
    if (!shown) return;
    const { exercise, selected } = shown;
    const stored = await this.#parts.refutations.of(exercise);
    // Another tab was chosen meanwhile, and told.
    if (shown !== this.#shown) return;
    const refuted = exercise.properties.some(({ id }) => id in stored);
    this.#parts.tell({ slug: exercise.slug, title: exercise.title, selected, refuted });
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
