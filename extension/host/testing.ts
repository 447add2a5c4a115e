// The Test Explorer: one controller, one profile, and runs that report what the judge says.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { Book } from "./book.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import { exportedPlaces } from "./exported-name.ts";
import type { Journal } from "./journal-file.ts";
import type { JudgeClient } from "./judge-client.ts";
import type { Log } from "./log.ts";
import { guessSentence } from "./refutation-words.ts";
import { reportError } from "./report-error.ts";
import { revealRefutation } from "./reveal-refutation.ts";
import type { FinishedRun, Runs } from "./runs.ts";
import type { MessagePlace } from "./test-message.ts";
import { type TestResults, testResults } from "./test-results.ts";
import { type SelectedExercise, selectTests } from "./test-selection.ts";
import { type TestTree, testTree } from "./test-tree.ts";
import { UserError } from "./user-error.ts";
import type { WorkbookFolder } from "./workbook-folder.ts";

export interface Testing extends vscode.Disposable {
  readonly tree: TestTree;
  /** Runs the hidden tests of one exercise and shows them in the Test Explorer; settles when the run has ended. */
  runExercise(exercise: CatalogueExercise, how: RunManner): Promise<void>;
  /** Whether continuous run is on for the exercise. */
  isContinuous(exercise: CatalogueExercise): boolean;
}

/** `asked`: the learner waits for it. `quiet`: it happens beside the work, on save, and takes no focus. */
export type RunManner = "asked" | "quiet";

export interface TestingOptions {
  readonly book: Book;
  readonly files: ExerciseFiles;
  readonly folder: WorkbookFolder;
  readonly journal: Journal;
  readonly runs: Runs;
  readonly judge: JudgeClient;
  readonly log: Log;
}

export function openTesting(options: TestingOptions): Testing {
  return new TestingOfBook(options);
}

class TestingOfBook implements Testing {
  readonly #parts: TestingOptions;
  readonly #controller = vscode.tests.createTestController("patternbook", "Patternbook");
  readonly #profile: vscode.TestRunProfile;
  readonly #continuous = new Set<vscode.TestRunRequest>();
  /** Slugs whose results are older than the text in the editor. */
  readonly #outdated = new Set<string>();
  readonly #listeners: readonly vscode.Disposable[];
  readonly tree: TestTree;

  constructor(options: TestingOptions) {
    this.#parts = options;
    const { book, files, journal, folder, runs } = options;
    this.tree = testTree({ controller: this.#controller, book, files, journal });
    this.#controller.resolveHandler = (item) => this.tree.resolve(item);
    this.#controller.refreshHandler = () => this.tree.refresh();
    this.#profile = this.#controller.createRunProfile(
      "Run Hidden Tests",
      vscode.TestRunProfileKind.Run,
      (request, token) => this.#handle(request, token),
      true,
      undefined,
      true,
    );
    this.#listeners = [
      folder.onDidChange(() => void this.tree.refresh()),
      vscode.workspace.onDidOpenTextDocument((document) => this.#place(document)),
      vscode.workspace.onDidSaveTextDocument((document) => this.#place(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#outdate(document)),
      runs.onDidFinish(({ exercise }) => this.#outdated.delete(exercise.slug)),
    ];
    void files.ready.then(() => vscode.workspace.textDocuments.forEach((document) => void this.#place(document)));
  }

  dispose(): void {
    vscode.Disposable.from(...this.#listeners, this.#profile, this.#controller).dispose();
  }

  async runExercise(exercise: CatalogueExercise, how: RunManner): Promise<void> {
    const item = await this.tree.itemOf(exercise);
    await this.#run(new vscode.TestRunRequest([item], undefined, this.#profile, false, how === "quiet"), how);
  }

  isContinuous(exercise: CatalogueExercise): boolean {
    return [...this.#continuous].some((request) => this.#select(request, [exercise]).length > 0);
  }

  async #handle(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (!request.continuous) return this.#run(request, "asked");
    this.#continuous.add(request);
    token.onCancellationRequested(() => this.#continuous.delete(request));
  }

  #select(request: vscode.TestRunRequest, exercises: readonly CatalogueExercise[]): readonly SelectedExercise[] {
    const { journal } = this.#parts;
    const isBegun = ({ slug }: CatalogueExercise): boolean => journal.progress(slug).state !== "untouched";
    return selectTests(request, { exercises, isBegun, subjectOf: (item) => this.tree.subjectOf(item) });
  }

  async #run(request: vscode.TestRunRequest, how: RunManner): Promise<void> {
    const { exercises } = await this.#parts.book.catalogue();
    const chosen = this.#select(request, exercises);
    const run = this.#controller.createTestRun(request, chosen.length === 1 ? chosen[0]?.exercise.title : undefined);
    try {
      for (const selected of chosen) {
        if (run.token.isCancellationRequested) break;
        await this.#runOne(run, selected, how);
      }
    } catch (error) {
      reportError(this.#parts.log, error);
    } finally {
      run.end();
    }
  }

  async #runOne(run: vscode.TestRun, { exercise, properties }: SelectedExercise, how: RunManner): Promise<void> {
    const item = await this.tree.itemOf(exercise);
    const { houseRules } = await this.#parts.book.catalogue();
    const place = this.#placeOf(exercise);
    const results = testResults({ run, exercise, item, properties, houseRules, place });
    const [only, ...others] = properties;
    const alone = others.length === 0 && exercise.properties.length > 1 ? only : undefined;
    try {
      const finished = await this.#parts.runs.run({
        exercise,
        ...(alone === undefined ? {} : { property: alone }),
        token: run.token,
        on: (event) => results.take(event),
      });
      if (finished) results.end(finished.verdict);
      else results.cancel();
      if (finished) await this.#guess(finished, results);
      if (finished && how === "asked") revealRefutation(finished, place.root);
    } catch (error) {
      this.#fail(error, { results, how });
    }
  }

  /** Comes after the verdict, which does not wait for it. */
  async #guess({ exercise, verdict }: FinishedRun, results: TestResults): Promise<void> {
    const refuted = verdict.properties.find(({ status }) => status === "refuted");
    const [first] = refuted === undefined ? [] : await this.#parts.judge.guess(exercise.slug, refuted);
    if (first !== undefined) results.remark(guessSentence(first));
  }

  #fail(error: unknown, { results, how }: { results: TestResults; how: RunManner }): void {
    const sentence = error instanceof UserError ? error.message : "Patternbook failed. Its log has the details.";
    results.fail(sentence);
    if (how === "asked" || !(error instanceof UserError)) reportError(this.#parts.log, error);
  }

  #placeOf(exercise: CatalogueExercise): MessagePlace {
    const { files, folder } = this.#parts;
    const uri = files.uriOf(exercise);
    if (!uri || !folder.uri) throw new UserError("There is no workbook folder. Choose one in the Patternbook sidebar.");
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    const [first] = document ? exportedPlaces(document.getText(), exercise.exports) : [];
    const position = new vscode.Position(first?.line ?? 0, first?.column ?? 0);
    return { root: folder.uri, otherwise: new vscode.Location(uri, position) };
  }

  async #place(document: vscode.TextDocument): Promise<void> {
    const exercise = this.#parts.files.exerciseAt(document.uri);
    if (exercise) await this.tree.place(exercise, document);
  }

  /** Results belong to the code that earned them. */
  async #outdate(document: vscode.TextDocument): Promise<void> {
    const exercise = document.isDirty ? this.#parts.files.exerciseAt(document.uri) : undefined;
    if (!exercise || this.#outdated.has(exercise.slug)) return;
    this.#outdated.add(exercise.slug);
    this.#controller.invalidateTestResults(await this.tree.itemOf(exercise));
  }
}
