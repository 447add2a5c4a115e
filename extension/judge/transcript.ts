// What is said during one run, and the verdict that follows from it.
import type { Trace } from "../scenes/trace.ts";
import type { BookExercise } from "./book.ts";
import type { CoveredFile } from "./covered-files.ts";
import { type Ending, stoppedBy, type Unjudged } from "./ending.ts";
import type { Listen as ListenToChild } from "./live-child.ts";
import type { LogPhase, Program, RawCoverage } from "./protocol.ts";
import { placedLog, placedProblem, placedProperty } from "./report.ts";
import type { LogLine, Problem, PropertyVerdict, Verdict, Versions } from "./verdict.ts";

/** What a caller hears while a run is under way. */
export type JudgeEvent =
  | { readonly type: "started"; readonly property: string; readonly runs: number }
  | { readonly type: "progress"; readonly done: number; readonly runs: number }
  | { readonly type: "property"; readonly property: PropertyVerdict }
  /** As it is printed; the verdict keeps the lines of the replays alone where something was refuted. */
  | { readonly type: "log"; readonly line: LogLine }
  /** What ran of the learner's files; comes last, where it was asked for. */
  | { readonly type: "coverage"; readonly files: readonly CoveredFile[] };

export type Listen = (event: JudgeEvent) => void;

const NO_PROGRAM: Program = { entry: "", modules: [] };
const NO_VERSIONS: Versions = { product: "", exercise: "" };

export class Transcript {
  /** Set as soon as the submission is compiled. */
  program: Program = NO_PROGRAM;
  /** What the child counted, where it was asked to. */
  coverage: readonly RawCoverage[] = [];
  readonly #about: { readonly slug: string; readonly seed: number };
  readonly #listen: Listen;
  readonly #begin = performance.now();
  readonly #properties: PropertyVerdict[] = [];
  readonly #logs: { readonly line: LogLine; readonly during: LogPhase }[] = [];
  #expected: readonly string[] = [];
  #versions = NO_VERSIONS;
  #loaded = false;

  constructor({ slug, seed, listen }: { slug: string; seed: number; listen: Listen | undefined }) {
    this.#about = { slug, seed };
    this.#listen = listen ?? (() => undefined);
  }

  /** Names the properties that must be judged before a run may count as held. */
  expect({ properties, versions }: BookExercise, only: string | undefined): void {
    this.#expected = only === undefined ? properties : [only];
    this.#versions = versions;
  }

  take(event: Parameters<ListenToChild>[0]): void {
    switch (event.type) {
      case "loaded":
        this.#loaded = true;
        return;
      case "property":
        this.#takeProperty(placedProperty(event.property, this.program));
        return;
      case "log": {
        const line = placedLog(event, this.program);
        this.#logs.push({ line, during: event.during });
        this.#listen({ type: "log", line });
        return;
      }
      case "started":
        this.#listen({ type: "started", property: event.property, runs: event.runs });
        return;
      case "progress":
        this.#listen({ type: "progress", done: event.done, runs: event.runs });
        return;
      case "coverage":
        this.coverage = event.files;
        return;
      case "compared":
      case "foreseen":
      case "offered":
      case "played":
      // Nobody asked for it in a test or a trace.
    }
  }

  /** The verdict on a program that cannot run. */
  refuse([problem, ...more]: readonly [Problem, ...Problem[]]): Verdict {
    return { ...this.#base(), status: "invalid", problem, ...(more.length === 0 ? {} : { more }) };
  }

  /** The verdict, or the trace, that an ending means. */
  end(ending: Ending, wallClockMs: number): Trace | Verdict {
    switch (ending.kind) {
      case "traced":
        return ending.trace;
      case "invalid":
        return this.refuse([placedProblem(ending.problem, this.program)]);
      case "done":
        return this.#judged();
      default:
        return this.stop(ending, wallClockMs);
    }
  }

  /** The verdict on a run that was not judged to its end. */
  stop(ending: Unjudged, wallClockMs: number): Verdict {
    const lastPrinted = this.#logs.findLast(({ line }) => line.at !== undefined)?.line.at;
    const soFar = { program: this.program, loaded: this.#loaded, wallClockMs, lastPrinted };
    return { ...this.#base(), ...stoppedBy(ending, soFar) };
  }

  #takeProperty(property: PropertyVerdict): void {
    this.#properties.push(property);
    this.#listen({ type: "property", property });
  }

  /** Held is what every property said, not what nobody contradicted. */
  #judged(): Verdict {
    const base = this.#base();
    if (base.properties.some(({ status }) => status === "refuted")) {
      // What the cases before a refutation printed would hide what the refutation printed.
      const told = this.#logs.filter(({ during }) => during !== "cases");
      return { ...base, logs: told.map(({ line }) => line), status: "refuted" };
    }
    const unjudged = this.#expected.filter((id) => base.properties.find((one) => one.id === id)?.status !== "held");
    if (unjudged.length === 0) return { ...base, status: "held" };
    const message = `The run ended without a judgement on ${unjudged.join(", ")}.`;
    return {
      ...base,
      status: "crashed",
      problem: { message, next: "Run it again; if it stays so, build the book again." },
    };
  }

  #base() {
    const order = (id: string) => this.#expected.indexOf(id);
    return {
      ...this.#about,
      versions: this.#versions,
      durationMs: Math.round((performance.now() - this.#begin) * 10) / 10,
      properties: [...this.#properties].sort((one, other) => order(one.id) - order(other.id)),
      logs: this.#logs.map(({ line }) => line),
    };
  }
}
