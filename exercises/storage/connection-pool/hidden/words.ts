// What a pool is made with, who comes, and the names and words that all parts of the test share.
import { choice, errorName, type Params, RecordedError, type Settlement, show, whole } from "#kit";

/**
 * How it goes: calm is acquiring, giving back and waiting; rough has failing creates, broken connections, checks,
 * timeouts and aborts; mixed has all of that, and the pool may be closed.
 */
export type Weather = "calm" | "rough" | "checked" | "closing" | "mixed";
/** What destroy does: it takes its time, returns at once, throws, or rejects. */
export type Destroying = "takes time" | "returns" | "throws" | "rejects";
export type Span = number | "Infinity";

export interface Setup {
  readonly weather: Weather;
  readonly max: number;
  readonly min: number;
  readonly idleMs: Span;
  readonly maxLifetimeMs: Span;
  readonly destroying: Destroying;
}

/** How a request comes to its connection, how a create and a fn end, how a connection is given back, what a check says. */
export type By = "acquire" | "use";
export type Arrival = "well" | "failed";
export type End = "value" | "error";
export type State = "sound" | "broken";
export type Verdict = "good" | "bad" | "rejects";

/** How a request is made. */
export interface How {
  readonly timeoutMs: Span;
  readonly signal: "none" | "live" | "aborted";
}

export const drawn: Params<Setup> = {
  weather: choice("calm", "rough", "checked", "closing", "checked", "closing", "mixed"),
  max: whole({ min: 1, max: 4, often: [2, 3] }),
  min: whole({ min: 0, max: 2 }),
  idleMs: choice<Span>("Infinity", 100, 100, "Infinity", 60),
  maxLifetimeMs: choice<Span>("Infinity", 100, 150, "Infinity", 60),
  destroying: choice<Destroying>("returns", "takes time", "throws", "rejects"),
};

/** The floor is never above the limit. */
export const floorOf = ({ min, max }: Setup) => Math.min(min, max);
export const hasChecks = ({ weather }: Setup) => weather === "checked" || weather === "closing" || weather === "mixed";
export const isRough = ({ weather }: Setup) => weather !== "calm";
export const canClose = ({ weather }: Setup) => weather === "closing" || weather === "mixed";

export function setupWords(setup: Setup): string {
  const { max, idleMs, maxLifetimeMs, destroying } = setup;
  const parts = [
    `max = ${max}`,
    floorOf(setup) > 0 && `min = ${floorOf(setup)}`,
    idleMs !== "Infinity" && `idleMs = ${idleMs}`,
    maxLifetimeMs !== "Infinity" && `maxLifetimeMs = ${maxLifetimeMs}`,
    hasChecks(setup) && "a validate",
    destroying !== "returns" && `a destroy that ${destroying}`,
  ];
  return `a pool with ${parts.filter((part) => part !== false).join(", ")}`;
}

/** How many may come, numbered from 1; one who is done may come again. */
export const REQUESTS = 10;
/** Connections are numbered from 1, in the order of their creation. */
export const requestName = (request: number) => `request ${request}`;
export const connectionName = (connection: number) => `connection ${connection}`;
export const CLOSE = "close()";
export const reasonOf = (name: string) => `reason of ${name}`;
export const errorOf = (name: string) => `error of ${name}`;
export const resultOf = (name: string) => `result of ${name}`;

export function howWords({ timeoutMs, signal }: How): string {
  const words = [
    timeoutMs !== "Infinity" && ` with timeoutMs = ${timeoutMs}`,
    signal === "live" && " with a signal",
    signal === "aborted" && " with an aborted signal",
  ];
  return words.filter((word) => word !== false).join(" and");
}

/** The model's own errors; they are compared by name. */
export const named = (name: "AcquireTimeout" | "PoolClosed") => new RecordedError(name, "");

export function settledWords(settled: Settlement): string {
  if ("rejected" in settled) {
    const { rejected } = settled;
    return `rejected with ${rejected instanceof RecordedError ? errorName(rejected) : show(rejected)}`;
  }
  return settled.call === CLOSE ? "resolved" : `gets ${show(settled.fulfilled)}`;
}
