// The Test Explorer: one controller, a profile each to run, to debug and to see what runs, and runs that report what the
// judge says.
import * as vscode from "vscode";
import type { CatalogueExercise } from "../book/catalogue.ts";
import type { Book } from "./book.ts";
import { debugTest } from "./debug-test.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import { exportedPlaces } from "./exported-name.ts";
import type { Journal } from "./journal-file.ts";
import type { JudgeClient } from "./judge-client.ts";
import type { Log } from "./log.ts";
import { guessSentence } from "./refutation-words.ts";
import type { Refutations } from "./refutations.ts";
import { reportError } from "./report-error.ts";
import { revealRefutation } from "./reveal-refutation.ts";
import type { FinishedRun, Runs, RunWish } from "./runs.ts";
import { testCoverage } from "./test-coverage.ts";
import type { MessagePlace } from "./test-message.ts";
import { type TestResults, testResults } from "./test-results.ts";
import { type SelectedExercise, selectTests } from "./test-selection.ts";
import { propertyItemId, type TestTree, testTree } from "./test-tree.ts";
import { UserError } from "./user-error.ts";
import type { WorkbookFolder } from "./workbook-folder.ts";

export interface Testing extends vscode.Disposable {
  readonly tree: TestTree;
  /** Runs the hidden tests of one exercise and shows them in the Test Explorer; settles when the run has ended. */
  runExercise(exercise: CatalogueExercise, how: RunManner, wish?: RunWish): Promise<void>;
  /** Runs its smallest refutation, else its showcase, under the debugger; settles when the session is over. */
  debugExercise(exercise: CatalogueExercise): Promise<void>;
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
  readonly refutations: Refutations;
  /** The folder that the build writes. */
  readonly dist: vscode.Uri;
  readonly log: Log;
}

/** What is asked of a run: how it looks, and how it differs from the usual pass. */
interface Asked extends RunWish {
  readonly how: RunManner;
}

export function openTesting(options: TestingOptions): Testing {
  return new TestingOfBook(options);
}

class TestingOfBook implements Testing {
  readonly #parts: TestingOptions;
  readonly #controller = vscode.tests.createTestController("patternbook", "Patternbook");
  readonly #profile: vscode.TestRunProfile;
  readonly #debugProfile: vscode.TestRunProfile;
  readonly #coverageProfile: vscode.TestRunProfile;
  readonly #coverage = testCoverage();
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
    const { Debug, Coverage } = vscode.TestRunProfileKind;
    const debug = (request: vscode.TestRunRequest) => this.#debug(request);
    this.#debugProfile = this.#controller.createRunProfile("Debug Smallest Refutation", Debug, debug, true);
    const cover = (request: vscode.TestRunRequest) => this.#run(request, { how: "asked", coverage: true });
    this.#coverageProfile = this.#controller.createRunProfile("Run Hidden Tests with Coverage", Coverage, cover, true);
    this.#coverageProfile.loadDetailedCoverage = async (_run, file) => [...this.#coverage.details(file)];
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
    const profiles = [this.#profile, this.#debugProfile, this.#coverageProfile];
    vscode.Disposable.from(...this.#listeners, ...profiles, this.#controller).dispose();
  }

  async runExercise(exercise: CatalogueExercise, how: RunManner, wish: RunWish = {}): Promise<void> {
    const item = await this.tree.itemOf(exercise);
    const one =
      wish.property === undefined ? undefined : item.children.get(propertyItemId(exercise.slug, wish.property));
    const request = new vscode.TestRunRequest([one ?? item], undefined, this.#profile, false, how === "quiet");
    await this.#run(request, { ...wish, how });
  }

  async debugExercise(exercise: CatalogueExercise): Promise<void> {
    const item = await this.tree.itemOf(exercise);
    await this.#debug(new vscode.TestRunRequest([item], undefined, this.#debugProfile));
  }

  isContinuous(exercise: CatalogueExercise): boolean {
    return [...this.#continuous].some((request) => this.#select(request, [exercise]).length > 0);
  }

  async #handle(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (!request.continuous) return this.#run(request, { how: "asked" });
    this.#continuous.add(request);
    token.onCancellationRequested(() => this.#continuous.delete(request));
  }

  #select(request: vscode.TestRunRequest, exercises: readonly CatalogueExercise[]): readonly SelectedExercise[] {
    const { journal } = this.#parts;
    const isBegun = ({ slug }: CatalogueExercise): boolean => journal.progress(slug).state !== "untouched";
    return selectTests(request, { exercises, isBegun, subjectOf: (item) => this.tree.subjectOf(item) });
  }

  #run(request: vscode.TestRunRequest, asked: Asked): Promise<void> {
    return this.#inRun(request, async (run, chosen) => {
      for (const selected of chosen) {
        if (run.token.isCancellationRequested) break;
        await this.#runOne(run, selected, asked);
      }
    });
  }

  /** One session after the other. */
  #debug(request: vscode.TestRunRequest): Promise<void> {
    return this.#inRun(request, async (run, chosen) => {
      for (const selected of chosen) {
        if (run.token.isCancellationRequested) break;
        const item = await this.tree.itemOf(selected.exercise);
        await debugTest(run, { ...selected, item, place: this.#placeOf(selected.exercise) }, this.#parts);
      }
    });
  }

  /** A test run around `act`; its errors are told to the user. */
  async #inRun(
    request: vscode.TestRunRequest,
    act: (run: vscode.TestRun, chosen: readonly SelectedExercise[]) => Promise<void>,
  ): Promise<void> {
    const { exercises } = await this.#parts.book.catalogue();
    const chosen = this.#select(request, exercises);
    const run = this.#controller.createTestRun(request, chosen.length === 1 ? chosen[0]?.exercise.title : undefined);
    try {
      await act(run, chosen);
    } catch (error) {
      reportError(this.#parts.log, error);
    } finally {
      run.end();
    }
  }

  async #runOne(run: vscode.TestRun, { exercise, properties }: SelectedExercise, asked: Asked): Promise<void> {
    const { how, ...wish } = asked;
    const item = await this.tree.itemOf(exercise);
    const { houseRules } = await this.#parts.book.catalogue();
    const place = this.#placeOf(exercise);
    const results = testResults({ run, exercise, item, properties, houseRules, place });
    const [only, ...others] = properties;
    const alone = others.length === 0 && exercise.properties.length > 1 ? only : undefined;
    try {
      const finished = await this.#parts.runs.run({
        ...wish,
        exercise,
        ...(alone === undefined ? {} : { property: alone }),
        token: run.token,
        on: (event) => {
          if (event.type === "coverage") this.#coverage.add(run, event.files, place.root);
          else results.take(event);
        },
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
    if (refuted === undefined) return;
    const [first] = await this.#parts.judge.guess(exercise.slug, refuted);
    if (first === undefined) return;
    results.remark(guessSentence(first));
    await this.#parts.refutations.remark(exercise.slug, refuted.id, guessSentence(first));
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
