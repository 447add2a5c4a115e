// The story: a request gives up and its connection serves the next; a create, a check and a release go wrong; all ends well.
import { type CommandCall, type Settlement, step } from "#kit";
import { type Arrival, type Setup, type Span, type State, settledWords, type Verdict } from "./words.ts";

const acquire = (request: number, timeoutMs: Span = "Infinity") =>
  step("acquire", { request, timeoutMs, signal: "none" });
const arrive = (nth: number, how: Arrival = "well") => step("arrive", { nth, how });
const release = (request: number, state: State = "sound") => step("release", { request, state });
const check = (verdict: Verdict) => step("check", { nth: 0, verdict });
const wait = (ms: number) => step("advance", { ms });

export const showcase: { setup: Setup; commands: readonly CommandCall[] } = {
  setup: { weather: "mixed", max: 2, min: 1, idleMs: 100, maxLifetimeMs: "Infinity", destroying: "returns" },
  commands: [
    acquire(1, 30),
    acquire(2),
    acquire(3),
    wait(30),
    arrive(0),
    arrive(0, "failed"),
    acquire(4, 100),
    step("use", { request: 5, timeoutMs: "Infinity", signal: "none" }),
    release(2),
    arrive(0),
    step("finish", { request: 5, end: "value" }),
    acquire(6),
    check("bad"),
    arrive(0),
    release(4),
    release(6),
    wait(100),
    acquire(7),
    step("closeInCheck"),
    check("good"),
  ],
};

interface Told {
  readonly call: string;
  readonly uses: boolean;
  readonly well: boolean;
  readonly good: boolean;
  readonly broken: boolean;
  readonly connection: unknown;
  readonly load: number;
}

/** What happened, in words. */
export const say = {
  settled: (settled: Settlement) => `${settled.call} ${settledWords(settled)}`,
  asks: ({ call, uses }: Told) => `${call} ${uses ? "wants to use" : "asks for"} a connection`,
  creates: ({ call }: Told) => `${call} is to be created`,
  arrives: ({ call, well }: Told) => `${call} ${well ? "arrives" : "cannot be created"}`,
  checks: ({ call }: Told) => `${call} is checked`,
  checked: ({ call, good }: Told) => `${call} is ${good ? "good" : "no good"}`,
  destroys: ({ call }: Told) => `${call} is destroyed`,
  destroyed: ({ call }: Told) => `${call} is gone`,
  uses: ({ call, connection }: Told) => `the fn of ${call} is called with ${connection}`,
  releases: ({ call, broken }: Told) => `${call} gives back${broken ? " something broken" : ""}`,
  aborts: ({ call }: Told) => `the signal of ${call} aborts`,
  closes: () => "close() is called",
  "too many": ({ load }: Told) => `${load} connections exist or are being created`,
  "lent wrongly": ({ call }: Told) => `${call} got a connection that it should not have`,
};
