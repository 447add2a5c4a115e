// `trace`: one run of a learner's file as data or as a picture.
import { writeFile } from "node:fs/promises";
import { mermaidTrace } from "../drawing/trace-mermaid.ts";
import { svgTrace } from "../drawing/trace-svg.ts";
import type { Verdict } from "../judge/verdict.ts";
import type { RunData, Trace } from "../scenes/trace.ts";
import type { Arguments, Command } from "./command.ts";
import { openShippedBook, type ShippedBook } from "./shipped-book.ts";
import { judgeOf, submissionOf } from "./submission.ts";
import type { Terminal } from "./terminal.ts";
import { judged, testOptions } from "./test-command.ts";
import { UsageError } from "./usage-error.ts";

export const traceCommand: Command = {
  summary:
    "Plays the showcase, or the smallest refutation, on your code: as JSON, as an SVG file or as mermaid source.",
  usage: "trace <slug> <file.ts> [--counterexample [--property ID] [--seed N]] (--json | --svg FILE | --mermaid)",
  options: {
    counterexample: { type: "boolean" },
    property: { type: "string" },
    seed: { type: "string" },
    json: { type: "boolean" },
    svg: { type: "string" },
    mermaid: { type: "boolean" },
  },
  async run(args, terminal) {
    const [slug = "", file = ""] = args.positionals("the slug of an exercise", "the path of your file");
    const write = writerOf(args, terminal);
    const book = await openShippedBook();
    const wanted = args.has("counterexample") ? await refutation({ args, book, slug, file }, terminal) : {};
    const result = "status" in wanted ? wanted : await traceOf({ book, slug, file, wanted });
    if ("status" in result) return refuse(result, terminal);
    await write(result);
    return 0;
  },
};

interface Wanted {
  readonly run?: RunData;
  readonly property?: string;
}

/** @throws UsageError unless exactly one form of output is asked for. */
function writerOf(args: Arguments, terminal: Terminal): (trace: Trace) => Promise<void> {
  const svg = args.text("svg");
  const chosen = [args.has("json"), svg !== undefined, args.has("mermaid")].filter(Boolean).length;
  if (chosen !== 1) throw new UsageError("Choose one of --json, --svg FILE and --mermaid.");
  return async (trace) => {
    if (svg !== undefined) await writeFile(svg, svgTrace(trace));
    else terminal.say(args.has("json") ? JSON.stringify(trace, null, 2) : mermaidTrace(trace).trimEnd());
  };
}

async function traceOf({
  book,
  slug,
  file,
  wanted,
}: {
  book: ShippedBook;
  slug: string;
  file: string;
  wanted: Wanted;
}) {
  book.exercise(slug);
  const submission = await submissionOf(slug, file);
  const judge = judgeOf(book);
  try {
    return await judge.trace(submission, wanted);
  } finally {
    judge.dispose();
  }
}

/** The run of the first refuted property, or the verdict that says why there is no judgement. */
async function refutation(
  { args, book, slug, file }: { args: Arguments; book: ShippedBook; slug: string; file: string },
  terminal: Terminal,
): Promise<Wanted | Verdict> {
  const { verdict } = await judged({ book, slug, file, options: testOptions(args, book, slug) }, terminal);
  const property = verdict.properties.find(({ counterexample }) => counterexample !== undefined);
  if (property?.counterexample) {
    const { setup, steps } = property.counterexample;
    return { run: { setup, commands: steps.map(({ command }) => command) }, property: property.id };
  }
  if (verdict.status !== "held") return verdict;
  throw new UsageError(`${file} held with seed ${verdict.seed}: leave --counterexample out to see the showcase.`);
}

function refuse(verdict: Verdict, terminal: Terminal): 1 {
  const { message, next } =
    "problem" in verdict ? verdict.problem : { message: `${verdict.slug}: ${verdict.status}.`, next: "" };
  terminal.remark(`${message} ${next}`.trim());
  return 1;
}
