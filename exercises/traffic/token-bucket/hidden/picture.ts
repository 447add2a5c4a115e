// What one side showed: the bucket with its level, clicks and jobs before it, the supplier behind it.
import { type FlowItem, type FlowScene, type Frame, type FrameStep, type Settlement, show } from "#kit";
import type * as Starter from "../starter.ts";
import { isGrant, jobName, jobOf, type Setup, tokensWords } from "./callers.ts";

export type Seen = { available: number; level: number | undefined };
type Shown = Frame<Setup, Seen>;

export function picture({ setup, seen, history, timers, atMs }: Shown): FlowScene {
  const { capacity, refillPerSecond } = setup;
  const ledger = new Ledger(history);
  const items = [...ledger.items(), ...clicked(history.at(-1))];
  const busy = (edge: string) => (items.some((item) => item.edge === edge) ? { state: "active" as const } : {});
  return {
    kind: "flow",
    caption: `${tokensWords(capacity)} at most, ${refillPerSecond} a second`,
    nodes: [
      { id: "clicks", label: "clicks", role: "caller", note: "want an answer now" },
      { id: "line", label: "jobs in line", role: "queue", note: "first come, first served" },
      {
        id: "bucket",
        label: "bucket",
        role: "gate",
        level: { value: Math.max(0, Number(seen.available ?? 0)), capacity, unit: "tokens" },
      },
      { id: "supplier", label: "supplier's API", role: "service" },
      { id: "gone", label: "hung up", role: "bin" },
    ],
    edges: [
      { id: "tryTake", from: "clicks", to: "bucket", label: "tryTake", ...busy("tryTake") },
      { id: "take", from: "line", to: "bucket", label: "take" },
      { id: "granted", from: "bucket", to: "supplier", label: "granted", ...busy("granted") },
      { id: "abort", from: "line", to: "gone", label: "abort", state: "faint" },
    ],
    items,
    counters: [
      {
        id: "granted",
        label: "tokens granted so far",
        value: ledger.granted,
        outOf: capacity + Math.floor((refillPerSecond * Math.max(0, atMs)) / 1_000),
        note: "the burst and the drip",
      },
      ...(ledger.strays > 0 ? [{ id: "strays", label: "rejections nobody handled", value: ledger.strays }] : []),
      { id: "timers", label: "a timer is set", value: timers > 0 ? "yes" : "no" },
      ...(seen.level === undefined
        ? []
        : [{ id: "level", label: "exact level", value: seen.level.toFixed(3), modelOnly: true as const }]),
    ],
  };
}

/** A click of the last step: let through, or sent back with advice. */
function clicked({ command, answer }: Partial<FrameStep> = {}): FlowItem[] {
  if (command?.name !== "tryTake" || answer?.kind !== "returned") return [];
  // Whatever the learner's code answered is drawn as far as it is an answer.
  const taken = answer.value as Partial<Starter.Taken & { retryAfterMs: number }>;
  const label = `click: ${tokensWords(Number(command.args.tokens))}`;
  if (taken.ok === true) return [{ id: "click", label, edge: "granted", state: "moving" }];
  const note = `again in ${taken.retryAfterMs} ms`;
  return [{ id: "click", label, edge: "tryTake", returning: true, state: "refused", note }];
}

/** Was a click let through? */
function isGranted(answer: FrameStep["answer"]): boolean {
  // Whatever has another shape grants nothing.
  return answer.kind === "returned" && (answer.value as Partial<Starter.Taken> | undefined)?.ok === true;
}

interface Job {
  readonly tokens: number;
  readonly cameMs: number;
  fate: "waiting" | "granted" | "gone";
  /** How it ended: `at 667 ms`, or with what it was rejected. */
  ending: string;
}

/** The jobs as this side settled them. */
class Ledger {
  granted = 0;
  /** Rejections that nobody handled. */
  strays = 0;
  readonly #jobs: Job[] = [];
  #settledNow = new Set<number>();
  #nowMs = 0;

  constructor(history: readonly FrameStep[]) {
    for (const step of history) this.#follow(step);
  }

  /** Those who wait, and those whom the last step served or lost. */
  items(): FlowItem[] {
    return this.#jobs.flatMap(({ tokens, cameMs, fate, ending }, index): FlowItem[] => {
      const item = { id: jobName(index + 1), label: `${jobName(index + 1)}: ${tokensWords(tokens)}`, tone: index };
      if (fate === "waiting") {
        const waited = this.#nowMs - cameMs;
        return [{ ...item, node: "line", state: "waiting", note: waited > 0 ? `for ${waited} ms` : "just came" }];
      }
      if (!this.#settledNow.has(index + 1)) return [];
      if (fate === "granted") return [{ ...item, edge: "granted", state: "moving", note: ending }];
      return [{ ...item, node: "gone", state: "dropped", note: ending }];
    });
  }

  #follow({ command, answer, happenings, atMs }: FrameStep): void {
    this.#nowMs = atMs;
    this.#settledNow = new Set();
    const tokens = Number(command?.args.tokens);
    if (command?.name === "take") this.#jobs.push({ tokens, cameMs: atMs, fate: "waiting", ending: "" });
    if (command?.name === "tryTake" && isGranted(answer)) this.granted += tokens;
    for (const { kind, data, atMs: endMs } of happenings) {
      if (kind === "unhandled-rejection") this.strays += 1;
      // World.track and World.settles tell of nothing else under this kind.
      if (kind === "settled") this.#settle(data as Settlement, endMs);
    }
  }

  #settle(settled: Settlement, atMs: number): void {
    const job = this.#jobs[jobOf(settled) - 1];
    if (job === undefined) return;
    job.fate = isGrant(settled) ? "granted" : "gone";
    job.ending = "fulfilled" in settled ? `at ${atMs} ms` : show(settled.rejected);
    if (isGrant(settled)) this.granted += job.tokens;
    this.#settledNow.add(jobOf(settled));
  }
}
