// Control flow: a pure function from the journal to the next action, and one loop that performs it, appends what came of it, and asks again.
import type {
  Journal,
  Json,
  Saga,
  SagaOptions,
  SagaResult,
  Step,
  StepContext,
} from "../../../../exercises/workflows/saga/starter.ts";

type Fact = ["input", Json] | ["ok", string, Json] | ["back", string, string] | ["maybe", string] | ["undone", string];

type Action = { do: "run" | "undo"; step: Step } | { do: "finish"; result: SagaResult };

interface View {
  input: Json;
  done: Record<string, Json>;
  touched: string[];
  undone: string[];
  back?: [string, string];
}

function viewOf(facts: readonly Fact[]): View {
  const view: View = { input: null, done: Object.create(null), touched: [], undone: [] };
  for (const fact of facts) {
    switch (fact[0]) {
      case "input":
        view.input = fact[1];
        break;
      case "ok":
        view.done[fact[1]] = fact[2];
        view.touched.push(fact[1]);
        break;
      case "maybe":
        view.touched.push(fact[1]);
        break;
      case "back":
        view.back = [fact[1], fact[2]];
        break;
      case "undone":
        view.undone.push(fact[1]);
    }
  }
  return view;
}

/** What is to be done now; `givenUp` are the undos that this run has despaired of. */
function next(steps: readonly Step[], view: View, givenUp: readonly string[]): Action {
  if (!view.back) {
    const step = steps.find((one) => !(one.name in view.done));
    return step ? { do: "run", step } : { do: "finish", result: { outcome: "completed", notUndone: [] } };
  }
  const name = view.touched.findLast((one) => !view.undone.includes(one) && !givenUp.includes(one));
  const step = steps.find((one) => one.name === name);
  if (step) return { do: "undo", step };
  const [failedAt, error] = view.back;
  return {
    do: "finish",
    result: { outcome: givenUp.length ? "stuck" : "compensated", failedAt, error, notUndone: [...givenUp] },
  };
}

const text = (error: unknown) => (error instanceof Error ? error.message : `${error}`);
const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const quiet = () => new AbortController().signal;

function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const cut = () => {
    clearTimeout(timer);
    resolve();
  };
  signal.addEventListener("abort", cut, { once: true });
  return promise.finally(() => signal.removeEventListener("abort", cut));
}

export function createSaga(steps: readonly Step[], journal: Journal, options: SagaOptions): Saga {
  const { attempts } = options;
  if (!Number.isInteger(attempts) || attempts < 1) throw new RangeError(`attempts: ${attempts}`);
  const shape = steps.map(({ kind }) => kind[0]).join("");
  if (!/^c*p?r*$/.test(shape)) throw new RangeError(`the order of kinds is ${shape}, not c*p?r*`);
  if (new Set(steps.map(({ name }) => name)).size !== steps.length) throw new RangeError("names repeat");
  const border = steps.find(({ kind }) => kind !== "compensable");

  async function drive(id: string, input: Json, signal: AbortSignal): Promise<SagaResult> {
    // Nobody else writes to the journal of a saga.
    const facts = clone(await journal.read(id)) as Fact[];
    const note = async (...news: Fact[]) => {
      for (const fact of news) {
        await journal.append(id, clone<Json>(fact));
        facts.push(clone(fact));
      }
    };
    if (facts.length === 0) await note(["input", input]);
    const givenUp: string[] = [];
    let failures = 0;
    for (;;) {
      const view = viewOf(facts);
      const action = next(steps, view, givenUp);
      if (action.do === "finish") return action.result;
      const { step } = action;
      const isBack = action.do === "undo";
      const mayTurn = !isBack && (step.kind !== "retriable" || step === border);
      if (mayTurn && failures === 0 && signal.aborted) {
        await note(["back", step.name, text(signal.reason)]);
        continue;
      }
      const context: StepContext = clone({
        input: view.input,
        results: { ...view.done },
        key: `${action.do}/${encodeURIComponent(step.name)}/${id}`,
      });
      const own = step.kind === "retriable" || isBack ? quiet() : signal;
      let answer: Json;
      try {
        answer = isBack ? ((await undoing(step, context)) ?? null) : await step.run(context, own);
      } catch (error) {
        failures += 1;
        const isRefused = error instanceof Error && error.name === "Refused";
        if (!isBack && (step.kind === "compensable" || (step.kind === "pivot" && isRefused))) {
          // The doubt goes before the turn: a crash between the two asks the step again, which is harmless.
          const why = own.aborted ? text(own.reason) : text(error);
          if (!isRefused) await note(["maybe", step.name]);
          await note(["back", step.name, why]);
          failures = 0;
        } else if (failures < attempts && !own.aborted) {
          await wait(options.delayMs(failures), own);
          if (own.aborted) return stuckAt(step, error);
        } else if (isBack) {
          givenUp.push(step.name);
          failures = 0;
        } else return stuckAt(step, error);
        continue;
      }
      failures = 0;
      await note(isBack ? ["undone", step.name] : ["ok", step.name, answer]);
    }
  }

  const flights = new Map<string, Promise<SagaResult>>();
  return {
    async run(id, input, o) {
      let flight = flights.get(id);
      if (!flight) {
        flight = drive(id, clone(input), o?.signal ?? quiet()).finally(() => flights.delete(id));
        flights.set(id, flight);
      }
      return clone(await flight);
    },
  };
}

async function undoing(step: Step, context: StepContext): Promise<undefined> {
  if (step.kind === "compensable") await step.undo(context);
  return undefined;
}

function stuckAt(step: Step, error: unknown): SagaResult {
  return { outcome: "stuck", failedAt: step.name, error: text(error), notUndone: [] };
}
