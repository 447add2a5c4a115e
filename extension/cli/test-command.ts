// `test`: runs the hidden tests against a learner's file.
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Judge } from "../judge/index.ts";
import type { JudgeEvent } from "../judge/transcript.ts";
import type { Frame, Verdict } from "../judge/verdict.ts";
import type { Arguments, Command } from "./command.ts";
import { junitReport } from "./junit.ts";
import { openShippedBook, type ShippedBook } from "./shipped-book.ts";
import { judgeOf, submissionOf } from "./submission.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";
import { verdictWords } from "./verdict-words.ts";

export const testCommand: Command = {
  summary: "Runs the hidden tests of an exercise against a file. Exit code 0: held; 1: refuted or not judged.",
  usage: "test <slug> <file.ts> [--seed N] [--path P] [--runs N] [--property ID] [--json] [--junit FILE]",
  options: {
    seed: { type: "string" },
    path: { type: "string" },
    runs: { type: "string" },
    property: { type: "string" },
    json: { type: "boolean" },
    junit: { type: "string" },
  },
  async run(args, terminal) {
    const [slug = "", file = ""] = args.positionals("the slug of an exercise", "the path of your file");
    const book = await openShippedBook();
    const { verdict, guesses } = await judged({ book, slug, file, options: testOptions(args, book, slug) }, terminal);
    const junit = args.text("junit");
    if (junit !== undefined) await writeFile(junit, junitReport([verdict]));
    terminal.say(
      args.has("json") ? JSON.stringify(verdict, null, 2) : inWords(verdict, { book, slug, file, guesses }, terminal),
    );
    return verdict.status === "held" ? 0 : 1;
  },
};

type Guesses = Awaited<ReturnType<Judge["guess"]>>;

interface Given {
  readonly book: ShippedBook;
  readonly slug: string;
  readonly file: string;
}

/** Judges one file with a judge of its own; Ctrl+C cancels. */
export async function judged(
  { book, slug, file, options }: Given & { readonly options: ReturnType<typeof testOptions> },
  terminal: Terminal,
): Promise<{ readonly verdict: Verdict; readonly guesses: Guesses }> {
  const submission = await submissionOf(slug, file);
  const judge = judgeOf(book);
  const interrupted = new AbortController();
  const interrupt = (): void => interrupted.abort();
  process.once("SIGINT", interrupt);
  try {
    const listen = progressLine(book.exercise(slug).properties.length, terminal);
    const { signal } = interrupted;
    const verdict = await judge.test(submission, { ...options, listen, signal });
    const [refuted] = verdict.properties.filter(({ status }) => status === "refuted");
    const guesses = refuted === undefined ? [] : await judge.guess(slug, refuted, { signal });
    return { verdict, guesses };
  } finally {
    process.off("SIGINT", interrupt);
    terminal.progress("");
    judge.dispose();
  }
}

/** @throws UsageError for numbers out of range, a path without a seed, an unknown property. */
export function testOptions(args: Arguments, book: ShippedBook, slug: string) {
  const { properties } = book.exercise(slug);
  const seed = args.whole("seed", { min: 0, max: 2 ** 31 - 1 });
  const runs = args.whole("runs", { min: 1, max: 1_000_000 });
  const path = args.text("path");
  const property = args.text("property");
  if (path !== undefined && seed === undefined) throw new UsageError("--path needs the --seed that it belongs to.");
  if (path !== undefined && !/^\d+(:\d+)*$/.test(path)) {
    throw new UsageError(`--path is "${path}": give the path that a verdict has shown, such as 17.`);
  }
  if (property !== undefined && !properties.some(({ id }) => id === property)) {
    const ids = properties.map(({ id }) => id).join(", ");
    throw new UsageError(`${slug} has no property "${property}": it has ${ids}.`);
  }
  return { seed, runs, path, property };
}

function progressLine(properties: number, terminal: Terminal): (event: JudgeEvent) => void {
  let judgedCount = 0;
  return (event) => {
    if (event.type === "property") judgedCount += 1;
    const cases = event.type === "progress" ? `, case ${event.done} of ${event.runs}` : "";
    if (event.type !== "log") terminal.progress(`${judgedCount} of ${properties} properties judged${cases}`);
  };
}

function inWords(
  verdict: Verdict,
  { book, slug, file, guesses }: Given & { guesses: Guesses },
  { styled }: Terminal,
): string {
  const root = path.dirname(path.resolve(file));
  const lineOf = ({ file: name, line }: Frame): string | undefined => {
    try {
      return readFileSync(path.join(root, name), "utf8").split(/\r?\n/)[line - 1];
    } catch {
      // The line is an aid; without it the place still stands there.
      return undefined;
    }
  };
  const { houseRules } = book.catalogue;
  return verdictWords(verdict, { exercise: book.exercise(slug), houseRules, file, guesses, lineOf, styled });
}
