// The first run of the properties in a fresh, prepared process.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { BookExercise } from "../../extension/judge/book.ts";
import { compile } from "../../extension/judge/compile.ts";
import { compileProgram } from "../../extension/judge/program.ts";
import type { BareAnswer, BareRequest } from "./bare-process.ts";
import { type Contender, expectVerdict, type Heat } from "./contender.ts";
import type { Design } from "./designs.ts";
import type { Stage } from "./stage.ts";

const FILE = "solution.ts";

export function bare({ bareScript, book }: Stage): Contender {
  return {
    run: async (heat) => {
      const exercise = await book.exercise(heat.design.slug);
      if (exercise === undefined) throw new Error(`${heat.design.slug} is not in dist/: run \`npm run build\`.`);
      const { ms, verdict } = await answerOf(bareScript, await requestOf(heat, exercise));
      expectVerdict("bare", heat, verdict);
      return { ms };
    },
    close: async () => undefined,
  };
}

async function requestOf({ design, seed }: Heat, { bundle, exports }: BookExercise): Promise<BareRequest> {
  return { bundle, exports, seed, program: await programOf(design) };
}

async function programOf({ slug, name, source }: Design): Promise<BareRequest["program"]> {
  const compiled = await compileProgram(FILE, async (file) => (file === FILE ? source : undefined), compile);
  if ("program" in compiled) return compiled.program;
  throw new Error(`${slug}/${name} does not compile: ${compiled.problems[0].message}`);
}

async function answerOf(script: string, request: BareRequest): Promise<Exclude<BareAnswer, "ready">> {
  const child = fork(script, { execArgv: ["--experimental-vm-modules", "--no-warnings"] });
  try {
    await nextMessage(child);
    child.send(request);
    const answer = await nextMessage(child);
    if (answer === "ready") throw new Error("The bare process said twice that it is ready.");
    return answer;
  } finally {
    child.kill("SIGKILL");
  }
}

async function nextMessage(child: ChildProcess): Promise<BareAnswer> {
  const exit = once(child, "exit").then(([code]) => {
    throw new Error(`The bare process ended by itself (exit ${code}): see its words above.`);
  });
  const [message] = await Promise.race([once(child, "message"), exit]);
  // The one writer of these messages is bare-process.ts.
  return message as BareAnswer;
}
