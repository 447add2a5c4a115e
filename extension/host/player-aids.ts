// The aids of the diagram, as its page asks for them: following the code, asking first, taking away.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { AidNews, AidRequest, TakeAwayForm } from "../webview/player-aids-messages.ts";
import type { Book } from "./book.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import { type FollowCode, followCode } from "./follow-code.ts";
import type { JudgeClient } from "./judge-client.ts";
import { type PredictFirst, predictFirst } from "./predict-first.ts";
import { putAway } from "./take-away.ts";
import { UserError } from "./user-error.ts";
import type { SinglePanel } from "./webview-panel.ts";
import type { WorkbookFolder } from "./workbook-folder.ts";

export interface PlayerAidsOptions {
  readonly state: vscode.Memento;
  readonly files: ExerciseFiles;
  readonly folder: WorkbookFolder;
  readonly book: Book;
  readonly judge: JudgeClient;
  readonly send: (news: AidNews) => void;
  /** The exercise whose showcase is shown. */
  readonly showcase: () => CatalogueExercise | undefined;
  /** The learner follows their code, and saved it. */
  readonly onSaved: (exercise: CatalogueExercise) => void;
  /** Reports what goes wrong with a work that nobody waits for. */
  readonly inBackground: (work: Promise<unknown>) => void;
}

export class PlayerAids implements vscode.Disposable {
  readonly #parts: PlayerAidsOptions;
  readonly #follow: FollowCode;
  readonly #predict: PredictFirst;
  /** What the page is asked for as soon as it listens. */
  #wanted: TakeAwayForm | undefined;

  constructor(options: PlayerAidsOptions) {
    this.#parts = options;
    this.#follow = followCode(options);
    this.#predict = predictFirst(options.judge, () => this.tell());
  }

  dispose(): void {
    vscode.Disposable.from(this.#follow, this.#predict).dispose();
  }

  /** Whether questions are to follow the showcase. */
  isDue(slug: string): boolean {
    return this.#predict.isDue(slug);
  }

  /** Tells how the switches stand, and the questions of a showcase that is shown without them. */
  tell(): void {
    const { send, showcase, inBackground } = this.#parts;
    send({ type: "aids", follow: this.#follow.isOn, predict: this.#predict.isOn });
    const exercise = showcase();
    if (exercise && this.isDue(exercise.slug)) inBackground(this.tellQuestions(exercise));
  }

  /** The page listens, anew or for the first time. */
  tellReady(): void {
    this.tell();
    if (this.#wanted) this.#parts.send({ type: "take", form: this.#wanted });
    this.#wanted = undefined;
  }

  async tellQuestions(exercise: CatalogueExercise, { again }: { readonly again?: true } = {}): Promise<void> {
    const questions = await this.#predict.questions(exercise);
    this.#parts.send({ type: "questions", slug: exercise.slug, questions, ...(again && { again }) });
  }

  /** Asks the page for a file; one that is hidden is gone, and asked when it is back. */
  takeAway(form: TakeAwayForm, panel: Pick<SinglePanel<never>, "isVisible" | "reveal">): void {
    if (panel.isVisible) {
      this.#parts.send({ type: "take", form });
      return;
    }
    this.#wanted = form;
    panel.reveal();
  }

  take(request: AidRequest): void {
    const { folder, inBackground } = this.#parts;
    switch (request.type) {
      case "follow":
        this.#follow.turn(request);
        break;
      case "predict":
        inBackground(this.#predict.turn(request));
        break;
      case "foreseen":
        this.#predict.close(request.slug);
        break;
      case "askAgain":
        inBackground(this.#askAgain(request.slug));
        break;
      case "taken":
        inBackground(putAway(request, { folder: folder.uri }));
        break;
      case "notTaken":
        inBackground(Promise.reject(new UserError(request.message)));
        break;
      default:
        request satisfies never;
    }
  }

  async #askAgain(slug: string): Promise<void> {
    this.#predict.again(slug);
    await this.tellQuestions(await this.#parts.book.exercise(slug), { again: true });
  }
}
