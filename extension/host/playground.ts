// The playground of the player's panel: one session at a time on the learner's own file, begun anew when it is saved.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { RunData } from "../scenes/trace.ts";
import type { Place, PlaygroundAct, PlaygroundNews } from "../webview/playground-messages.ts";
import type { Book } from "./book.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import { foundByHand } from "./found-by-hand.ts";
import type { JudgeClient } from "./judge-client.ts";
import { showFile } from "./open-exercise.ts";
import { PlayRun } from "./play-run.ts";
import type { Refutations } from "./refutations.ts";
import type { Runs } from "./runs.ts";
import { UserError } from "./user-error.ts";
import type { WorkbookFolder } from "./workbook-folder.ts";

export interface PlaygroundParts {
  readonly book: Book;
  readonly files: ExerciseFiles;
  readonly folder: WorkbookFolder;
  readonly refutations: Refutations;
  readonly judge: JudgeClient;
  readonly runs: Pick<Runs, "save" | "isSaving">;
  readonly tell: (news: PlaygroundNews) => void;
  /** Hears of what went wrong where nobody waits. */
  readonly report: (error: unknown) => void;
}

export class Playground implements vscode.Disposable {
  readonly #parts: PlaygroundParts;
  readonly #saves: vscode.Disposable;
  #open: { readonly exercise: CatalogueExercise; readonly run: PlayRun } | undefined;

  constructor(parts: PlaygroundParts) {
    this.#parts = parts;
    this.#saves = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      const saved = parts.files.exerciseAt(uri);
      if (!saved || saved.slug !== this.#open?.exercise.slug || parts.runs.isSaving(uri)) return;
      this.#open.run.open().catch(parts.report);
    });
  }

  /** The exercise that is played. */
  get slug(): string | undefined {
    return this.#open?.exercise.slug;
  }

  /**
   * Begins anew with the file as it is in the editor, which is saved.
   * @param run absent: nothing done yet
   * @throws UserError where there is no file
   */
  async open(exercise: CatalogueExercise, run?: RunData): Promise<void> {
    const { files, folder, judge, runs, tell } = this.#parts;
    await runs.save(await files.existing(exercise));
    const root = folder.uri;
    if (!root) return;
    if (this.slug !== exercise.slug) {
      this.close();
      const start: ConstructorParameters<typeof PlayRun>[0]["start"] = (listen) =>
        judge.play({ exercise, root }, { listen });
      this.#open = { exercise, run: new PlayRun({ exercise: about(exercise), start, tell }) };
    }
    await this.#open?.run.open(run);
  }

  /** Tells all that a page must know which has just been loaded. */
  tellAgain(): void {
    const run = this.#open?.run;
    if (run?.state) this.#parts.tell({ type: "playground", playground: run.state });
    else if (run?.halt && this.slug) this.#parts.tell({ type: "halted", slug: this.slug, halt: run.halt });
  }

  /** Acts of a page that shows another exercise are dropped. */
  async act(slug: string, act: PlaygroundAct): Promise<void> {
    if (slug === this.slug) await this.#open?.run.act(act);
  }

  /** Makes what was played the stored refutation of the rule that it breaks. */
  async keep(slug: string): Promise<void> {
    const state = this.#open?.run.state;
    if (slug !== this.slug || !this.#open || !state?.violation) return;
    const { bundle } = this.#open.exercise;
    const versions = { product: (await this.#parts.book.catalogue()).product, exercise: bundle };
    const refutation = foundByHand(state, state.violation, versions);
    await this.#parts.refutations.keep(slug, state.violation.property.id, refutation);
    this.#parts.tell({ type: "kept", slug });
  }

  /** Shows a line of the learner's file. @throws UserError where it is outside of the workbook */
  async showPlace({ file, line, column }: Place): Promise<void> {
    const root = this.#parts.folder.uri;
    const uri = root && vscode.Uri.joinPath(root, file);
    if (!uri?.path.startsWith(`${root?.path.replace(/\/$/, "")}/`))
      throw new UserError(`${file} is not in the workbook folder. Open it yourself.`);
    const editor = await showFile(uri);
    const at = new vscode.Position(line - 1, column - 1);
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  close(): void {
    this.#open?.run.close();
    this.#open = undefined;
  }

  dispose(): void {
    this.close();
    this.#saves.dispose();
  }
}

function about({ slug, title }: CatalogueExercise) {
  return { slug, title };
}
