// Puts what the judge says into a run of the Test Explorer, property by property as it comes.
import * as vscode from "vscode";
import type { Catalogue, CatalogueExercise } from "../book/catalogue.ts";
import { caseGroups } from "../judge/case-words.ts";
import type { LogLine, PropertyVerdict, Verdict } from "../judge/verdict.ts";
import type { RunEvent } from "./judge-client.ts";
import { refutationLines } from "./refutation-words.ts";
import { type MessagePlace, problemMessage, refutationMessages } from "./test-message.ts";
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
  /** What was printed and is not shown yet. */
  #printed: LogLine[] = [];

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
    if (event.type === "log") this.#printed.push(event.line);
  }

  end(verdict: Verdict): void {
    // What the judge kept, of all that was heard, and is not shown yet.
    this.#printed = verdict.logs.filter(({ property }) => property === undefined || this.#open.has(property));
    for (const property of verdict.properties) this.#judge(property);
    const { run, item, place, exercise } = this.#parts;
    if ("problem" in verdict) {
      run.errored(item, problemMessage(verdict.problem, place), verdict.durationMs);
      this.#say(`${verdict.status}: ${verdict.problem.message} ${verdict.problem.next}`);
    }
    const { seed, durationMs, status } = verdict;
    this.#say(`${exercise.title}: ${status} in ${milliseconds(durationMs)}, seed ${seed}`);
    for (const { words, properties } of caseGroups(verdict.properties))
      this.#say(`         cases: ${words} (${properties.join(", ")})`);
    for (const { id, path } of verdict.properties)
      if (path) this.#say(`         repeat ${id} with seed ${seed}, path ${path}`);
    this.cancel();
  }

  cancel(): void {
    this.#print();
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
    this.#print(property.id, item);
  }

  /** What one property's replay printed; without a property, what the others left. */
  #print(property?: string, item?: vscode.TestItem): void {
    const lines = this.#printed.filter((line) => line.property === property);
    this.#printed = this.#printed.filter((line) => line.property !== property);
    if (lines.length > 0) this.#say("Printed by your code:", item && { item });
    // Output with a location is drawn into the editor without being asked for: these lines name their place in words.
    for (const line of lines) this.#say(printedLine(line), item && { item });
  }

  /** The panel is a terminal: its lines end in CRLF. */
  #say(text: string, { item }: { item?: vscode.TestItem } = {}): void {
    this.#parts.run.appendOutput(`${text.replace(/\r?\n/g, "\r\n")}\r\n`, undefined, item);
  }
}

/** Room for the name of a file and its line. */
const PLACE_WIDTH = 20;

function countsOf({ status, id, runs, shrinks, durationMs }: PropertyVerdict): string {
  if (status !== "held" && runs === 0) return `refuted  ${id}: by its last counterexample, ${shrinks} to shrink it`;
  const count = `${runs.toLocaleString("en")} ${runs === 1 ? "case" : "cases"}, ${milliseconds(durationMs)}`;
  return status === "held" ? `held     ${id}: ${count}` : `refuted  ${id}: ${count}, ${shrinks} to shrink it`;
}

function printedLine({ text, level, at }: LogLine): string {
  const place = at ? `${at.file.split("/").at(-1)}:${at.line}` : "";
  const said = level === "log" || level === "info" ? text : `${level}: ${text}`;
  return `  ${place.padEnd(PLACE_WIDTH)} ${said.replaceAll("\n", `\n  ${" ".repeat(PLACE_WIDTH)} `)}`;
}

function milliseconds(duration: number): string {
  return `${Math.round(duration)} ms`;
}
