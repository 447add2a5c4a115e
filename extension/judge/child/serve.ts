// The main thread of the child: gets hot, gives its powers away, then serves one run.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Clock, installClock } from "../../kit/clock.ts";
import { behaviourWhereBroken } from "../../kit/compare.ts";
import { type ExamineEvent, examine } from "../../kit/examine.ts";
import type { Exercise } from "../../kit/exercise.ts";
import { guardIntrinsics, type IntrinsicsGuard, TamperedError } from "../../kit/intrinsics.ts";
import { Playground, playgroundOffer } from "../../kit/playground.ts";
import { tell as tellRun } from "../../kit/telling.ts";
import { traceOf } from "../../kit/trace.ts";
import { unhandled } from "../../kit/unhandled.ts";
import { warmUp } from "../../kit/warm-up.ts";
import type { Job, PlayAct, RawProblem, ToChild } from "../protocol.ts";
import { orStalled, STALLED } from "../stalled.ts";
import { type CapturedConsole, captureConsole } from "./capture-console.ts";
import { confine } from "./confine.ts";
import { countCoverage } from "./count-coverage.ts";
import { harden } from "./harden.ts";
import { loadExercise } from "./load-exercise.ts";
import { loadProgram } from "./load-program.ts";
import { probe } from "./probe.ts";
import { describe } from "./thrown.ts";
import type { ToWatchdog } from "./watchdog.ts";
import { openWire, type Tell, type Wire } from "./wire.ts";

/** Taken before virtual time stands in for it. */
const { setImmediate } = globalThis;

/** Frames of a stack that are kept: enough to get past the collaborators of a hidden test to the learner's line. */
const STACK_FRAMES = 30;
/** While cases are tried: enough for a printed line to know its place, as every error made costs its frames. */
const SEARCH_FRAMES = 5;

type RunMessage = Extract<ToChild, { type: "run" }>;

/** Resolves when the child is ready for its run. */
export async function serve(): Promise<void> {
  const host = process;
  const wire = openWire();
  const watchdog = new Worker(new URL(import.meta.url), { execArgv: [] });
  const watching = once(watchdog, "message");
  watchdog.on("exit", () => host.exit(1));
  Error.stackTraceLimit = STACK_FRAMES;
  const clock = installClock();
  const capabilities = probe();
  confine();
  harden();
  await warmUp(clock);
  const guard = guardIntrinsics();
  await warmLoading(guard);
  // Nobody's code runs unwatched; a watchdog that fails to start rejects here and ends the process.
  await watching;
  watchdog.unref();
  // From here on errors that nobody catches are the learner's; until here they end the process with their text.
  host.on("unhandledRejection", unhandled);
  host.on("uncaughtException", unhandled);
  wire.onMessage(served({ clock, guard, watchdog, wire }));
  wire.send({ type: "ready", capabilities });
}

/** What is not hot after the kit's own run. */
async function warmLoading(guard: IntrinsicsGuard): Promise<void> {
  const module = { file: "warm.ts", code: "export const warm = () => 1;", imports: {} };
  await loadProgram({ entry: "warm.ts", modules: [module] }, ["warm"]);
  for (let round = 0; round < 5; round += 1) guard.checkAll();
}

interface Child {
  readonly clock: Clock;
  readonly guard: IntrinsicsGuard;
  readonly watchdog: Worker;
  readonly wire: Wire;
}

/** Answers the messages of the parent; whatever throws here is a bug of the book. */
function served({ clock, guard, watchdog, wire }: Child): (message: ToChild) => void {
  let exercise: Exercise | undefined;
  let playground: Playground | undefined;
  const warn = (message: ToWatchdog) => watchdog.postMessage(message);
  return (message) => {
    const { token } = message;
    const tell: Tell = (event) => wire.send({ ...event, token });
    const serve = async () => {
      if (message.type === "load") {
        exercise = loadExercise(message.bundle);
        return;
      }
      warn(message.limits);
      const stage = { exercise, clock, guard, tell };
      const work = message.type === "run" ? run(message, stage) : play(message.act, { ...stage, playground });
      const result = await orStalled(work);
      if (result === STALLED) tell({ type: "stalled" });
      else playground = result;
      warn("rest");
    };
    serve().catch((error: unknown) => tell({ type: "failed", error: describe(error) }));
  };
}

interface Stage {
  readonly exercise: Exercise | undefined;
  readonly clock: Clock;
  readonly guard: IntrinsicsGuard;
  readonly tell: Tell;
}

/** One job; what stays of it is a playground, where it was for one. */
async function run(message: RunMessage, { exercise, clock, guard, tell }: Stage): Promise<Playground | undefined> {
  if (exercise === undefined) throw new Error("run came before load");
  const printed = captureConsole(tell, message.limits);
  const coverage = wantsCoverage(message.job) ? countCoverage(message.program) : undefined;
  const loaded = await loadProgram(message.program, message.exports);
  if ("problem" in loaded) {
    tell({ type: "invalid", problem: loaded.problem });
    return undefined;
  }
  return untampered(tell, async () => {
    await turn();
    guard.checkAll();
    tell({ type: "loaded" });
    printed.enter("cases");
    if (message.job.kind === "play") {
      tell({ type: "offered", offer: playgroundOffer(exercise) });
      return new Playground(exercise, loaded.subject, { clock, guard });
    }
    Error.stackTraceLimit = SEARCH_FRAMES;
    await judge(message.job, { exercise, clock, tell, guard, printed, subject: loaded.subject });
    await turn();
    guard.checkAll();
    if (coverage !== undefined) tell({ type: "coverage", files: coverage() });
    tell({ type: "done" });
    return undefined;
  });
}

interface Playing extends Stage {
  readonly playground: Playground | undefined;
}

async function play(act: PlayAct, { playground, guard, tell }: Playing): Promise<Playground> {
  if (playground === undefined) throw new Error("an act came before a playground was offered");
  await untampered(tell, async () => {
    const played = await acted(playground, act);
    await turn();
    guard.checkAll();
    tell({ type: "played", played });
  });
  return playground;
}

function acted(playground: Playground, act: PlayAct): ReturnType<Playground["act"]> {
  switch (act.kind) {
    case "open":
      return playground.open(act.run);
    case "do":
      return playground.act(act.commands);
    case "random":
      return playground.random(act.seed);
  }
}

/** Does the work, or tells which of the language's own objects was changed. */
async function untampered<T>(tell: Tell, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TamperedError)) throw error;
    tell({ type: "invalid", problem: tamperedProblem(error.intrinsic) });
    return undefined;
  }
}

/** One turn of the event loop, which an endless chain of microtasks never lets come. */
function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

function wantsCoverage(job: Job): boolean {
  return job.kind === "test" && job.coverage === true;
}

interface Judging extends Stage {
  readonly exercise: Exercise;
  readonly printed: CapturedConsole;
  readonly subject: Readonly<Record<string, unknown>>;
}

async function judge(
  job: Exclude<Job, { kind: "play" }>,
  { exercise, subject, clock, guard, printed, tell }: Judging,
): Promise<void> {
  if (job.kind === "compare") {
    const behaviours: Record<string, string> = {};
    for (const [name, mistake] of Object.entries(subject)) {
      const behaviour = await behaviourWhereBroken(exercise, mistake, { ...job, clock });
      if (behaviour !== undefined) behaviours[name] = behaviour;
    }
    tell({ type: "compared", behaviours });
  } else if (job.kind === "foresee") {
    const told = await inTurn(Object.values(subject), (mistake) => tellRun(exercise, mistake, { ...job, clock }));
    tell({ type: "foreseen", model: told[0]?.model ?? [], designs: told.map(({ yours }) => yours) });
  } else if (job.kind === "trace") {
    const trace = await traceOf(exercise, subject, { ...job, clock, guard });
    guard.checkAll();
    tell({ type: "traced", trace });
  } else
    await examine(exercise, subject, {
      ...job,
      only: job.property,
      clock,
      guard,
      listen: (event) => hear(event, { printed, tell }),
    });
}

/** One after the other: they share the clock. */
async function inTurn<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await act(item));
  return results;
}

/** What a pass tells goes on to the parent; a replay is told by the lines that it prints. */
function hear(event: ExamineEvent, { printed, tell }: Pick<Judging, "printed" | "tell">): void {
  if (event.type === "replaying") {
    Error.stackTraceLimit = STACK_FRAMES;
    printed.enter("replay", event.property);
    return;
  }
  if (event.type === "property") {
    Error.stackTraceLimit = SEARCH_FRAMES;
    printed.enter("cases");
  }
  tell(event.type === "property" ? { type: "property", property: event.report } : event);
}

function tamperedProblem(name: string): RawProblem {
  return {
    message: `Your code changes ${name}, which the hidden tests use too.`,
    next: "Leave the language's own objects alone: write a function of your own instead.",
    mentions: name,
  };
}
