// What the page knows of a playground, and what follows for it from each message of the host. Pure.
import { sharedStep } from "../scenes/lean-trace.ts";
import type { Trace, TraceStep } from "../scenes/trace.ts";
import type { PlayerContext } from "./player-machine.ts";
import type { Halt, PlaygroundNews, PlaygroundState } from "./playground-messages.ts";

export interface PlaygroundView {
  readonly state: PlaygroundState;
  /** Why the last act did nothing. */
  readonly remark?: string;
  /** Property whose refutation was kept from this run. */
  readonly kept?: string;
}

/** What follows from the message; undefined before a whole state came. News of another exercise change nothing. */
export function afterNews(view: PlaygroundView | undefined, news: PlaygroundNews): PlaygroundView | undefined {
  if (news.type === "playground")
    return { state: { ...news.playground, steps: withShared([], news.playground.steps) } };
  if (view === undefined || slugOf(news) !== view.state.slug) return view;
  switch (news.type) {
    case "played":
      return afterPlayed(view, news.played);
    case "halted":
      return { state: { ...view.state, halt: news.halt } };
    case "kept":
      return { ...view, ...(view.state.violation && { kept: view.state.violation.property.id }) };
    default:
      return view;
  }
}

type Played = Extract<PlaygroundNews, { type: "played" }>["played"];

function afterPlayed(view: PlaygroundView, played: Played): PlaygroundView {
  const { slug, title, offer, steps: before, printed: printedBefore } = view.state;
  const { run, undone, violation, from, steps, printed = printedBefore, remark } = played;
  const all = steps.length === 0 && from === before.length ? before : withShared(before.slice(0, from), steps);
  const state = { slug, title, offer, run, undone, printed, steps: all, ...(violation && { violation }) };
  const isSameViolation = JSON.stringify(violation) === JSON.stringify(view.state.violation);
  return {
    state,
    ...(remark === undefined ? {} : { remark }),
    ...(isSameViolation && view.kept !== undefined ? { kept: view.kept } : {}),
  };
}

/** What a step leaves as it was stays the same object: then it is not drawn again. */
function withShared(before: readonly TraceStep[], steps: readonly TraceStep[]): readonly TraceStep[] {
  const all = [...before];
  for (const step of steps) all.push(sharedStep(all.at(-1), step));
  return all;
}

function slugOf(news: PlaygroundNews): string {
  switch (news.type) {
    case "playground":
      return news.playground.slug;
    case "played":
      return news.played.slug;
    case "tabs":
      return news.tabs.slug;
    default:
      return news.slug;
  }
}

/** What was played, as the player shows it. */
export function traceOf({ slug, title, steps, violation, run }: PlaygroundState): Trace {
  const exercise = { slug, title };
  return { version: 1, exercise, origin: "playground", steps, run, ...(violation && { violation }) };
}

/** Where the player stands: at the end of what was played. */
export function contextOf({ steps, violation }: PlaygroundState, speed: PlayerContext["speed"]): PlayerContext {
  const last = Math.max(0, steps.length - 1);
  const differing = steps.flatMap(({ differs }, index) => (differs || index === violation?.step ? [index] : []));
  const unasked = { loop: false, seen: last, asks: [], wasPlaying: false };
  return { step: last, last, differing, violation: violation?.step, speed, ...unasked };
}

/** True where the message ends the wait for an act. */
export function isAnswer(news: PlaygroundNews): boolean {
  if (news.type === "halted") return news.halt.phase !== "restarting";
  return news.type === "played" || news.type === "playground";
}

/** Why a random workload ends with this message; undefined where it goes on. */
export function endOfWorkload(news: PlaygroundNews): string | undefined {
  if (news.type === "halted") return "The random workload ended: your code stopped.";
  if (news.type === "playground") return news.playground.halt && "The random workload ended: your code stopped.";
  if (news.type !== "played") return undefined;
  const { from, steps, violation, remark } = news.played;
  if (remark !== undefined) return `The random workload ended: ${remark}`;
  if (violation && violation.step >= from) {
    return `The random workload ended: step ${violation.step + 1} breaks a rule. ${violation.text}`;
  }
  const differing = steps.findIndex(({ differs }) => differs);
  return differing < 0
    ? undefined
    : `The random workload ended: at step ${from + differing + 1} your code differs from the model.`;
}

export interface Note {
  readonly tone: "broken" | "differs" | "plain";
  readonly text: string;
}

/** The one sentence above the pictures; a halt has a place of its own. */
export function noteOn({ state, remark }: PlaygroundView, step: number, ended: string | undefined): Note | undefined {
  const { violation, steps } = state;
  if (ended !== undefined && step === steps.length - 1) {
    return { tone: violation?.step === step ? "broken" : steps[step]?.differs ? "differs" : "plain", text: ended };
  }
  if (remark !== undefined) return { tone: "plain", text: remark };
  if (violation?.step === step) return { tone: "broken", text: `This step breaks a rule: ${violation.text}` };
  if (!steps[step]?.differs) return undefined;
  const text =
    violation && violation.step < step
      ? `Your code differs from the model since step ${violation.step + 1} broke a rule.`
      : "Your code differs from the model here, but no hidden test fails because of it.";
  return { tone: "differs", text };
}

/** Words for what happens to the code while it does not run. */
export function haltWords({ phase }: Halt): string {
  if (phase === "restarting") return "Beginning anew at the last good step…";
  return phase === "restarted"
    ? "The playground began anew at the last good step."
    : "The playground waits for the next save.";
}
