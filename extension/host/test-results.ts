// Puts what the judge says into a run of the Test Explorer, property by property as it comes.
import * as vscode from "vscode";
import type { Catalogue, CatalogueExercise } from "../book/catalogue.ts";
import type { LogLine, PropertyVerdict, Verdict } from "../judge/verdict.ts";
import type { RunEvent } from "./judge-client.ts";
import { refutationLines } from "./refutation-words.ts";
import { locationOf, type MessagePlace, problemMessage, refutationMessages } from "./test-message.ts";
import { propertyItemId } from "./test-tree.ts";

export interface TestResults {
  take(event: RunEvent): void;
  /** The whole verdict: what was not judged is skipped, and a run without a judgement is an error. */
  end(verdict: Verdict): void;
  /** There is no verdict: cancelled or superseded. */
  cancel(): void;
  /** Something worth saying after the verdict. */
  remark(sentence: string): void;
  /** There could be none: the sentence says why. */
  fail(sentence: string): void;
}

export interface TestResultsOptions {
  readonly run: vscode.TestRun;
  readonly exercise: CatalogueExercise;
  /** The exercise's item, with its properties. */
  readonly item: vscode.TestItem;
  /** Ids of the properties that this run reports. */
  readonly properties: ReadonlySet<string>;
  readonly houseRules: Catalogue["houseRules"];
  readonly place: MessagePlace;
}

export function testResults(options: TestResultsOptions): TestResults {
  return new ResultsOfExercise(options);
}

class ResultsOfExercise implements TestResults {
  readonly #parts: TestResultsOptions;
  readonly #open: Map<string, vscode.TestItem>;

  constructor(options: TestResultsOptions) {
    this.#parts = options;
    const { exercise, item, properties, run } = options;
    const items = [...properties].flatMap((id) => {
      const child = item.children.get(propertyItemId(exercise.slug, id));
      return child ? [[id, child] as const] : [];
    });
    this.#open = new Map(items);
    for (const child of this.#open.values()) run.enqueued(child);
  }

  take(event: RunEvent): void {
    if (event.type === "started") this.#start(event.property);
    if (event.type === "property") this.#judge(event.property);
    if (event.type === "log") this.#log(event.line);
  }

  end(verdict: Verdict): void {
    for (const property of verdict.properties) this.#judge(property);
    const { run, item, place, exercise } = this.#parts;
    if ("problem" in verdict) {
      run.errored(item, problemMessage(verdict.problem, place), verdict.durationMs);
      this.#say(`${verdict.status}: ${verdict.problem.message} ${verdict.problem.next}`);
    }
    const { seed, durationMs, status } = verdict;
    this.#say(`${exercise.title}: ${status} in ${milliseconds(durationMs)}, seed ${seed}`);
    this.cancel();
  }

  cancel(): void {
    for (const item of this.#open.values()) this.#parts.run.skipped(item);
    this.#open.clear();
  }

  remark(sentence: string): void {
    this.#say(sentence);
  }

  fail(sentence: string): void {
    const { run, item, place } = this.#parts;
    const message = new vscode.TestMessage(sentence);
    message.location = place.otherwise;
    run.errored(item, message);
    this.#say(sentence);
    this.cancel();
  }

  #start(id: string): void {
    const item = this.#open.get(id);
    if (item) this.#parts.run.started(item);
  }

  #judge(property: PropertyVerdict): void {
    const item = this.#open.get(property.id);
    if (!item || property.status === "skipped") return;
    this.#open.delete(property.id);
    const { run, exercise, houseRules, place } = this.#parts;
    if (property.status === "held") run.passed(item, property.durationMs);
    else {
      const messages = refutationMessages(property, exercise, { houseRules, place });
      run.failed(item, messages, property.durationMs);
    }
    this.#say(countsOf(property), { item });
    if (property.status === "held") return;
    for (const line of refutationLines(property)) this.#say(`         ${line}`, { item });
  }

  #log({ text, level, at }: LogLine): void {
    const shown = level === "log" || level === "info" ? text : `${level}: ${text}`;
    this.#say(shown, at ? { location: locationOf(at, this.#parts.place.root) } : {});
  }

  /** The panel is a terminal: its lines end in CRLF. */
  #say(text: string, { item, location }: { item?: vscode.TestItem; location?: vscode.Location } = {}): void {
    this.#parts.run.appendOutput(`${text.replace(/\r?\n/g, "\r\n")}\r\n`, location, item);
  }
}

function countsOf({ status, id, runs, shrinks, durationMs }: PropertyVerdict): string {
  const cases = `${runs} ${runs === 1 ? "case" : "cases"}, ${milliseconds(durationMs)}`;
  return status === "held" ? `held     ${id}: ${cases}` : `refuted  ${id}: ${cases}, ${shrinks} to shrink it`;
}

function milliseconds(duration: number): string {
  return `${Math.round(duration)} ms`;
}
