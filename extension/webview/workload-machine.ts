// A random workload: asks for a command, waits for its answer, lets a beat pass, and asks again until it is ended.
import { assign, setup } from "xstate";

export const rates = [1, 2, 5, 10] as const;
/** Commands a second, at most: a slow answer makes a slower beat. */
export type Rate = (typeof rates)[number];

export interface WorkloadContext {
  readonly rate: Rate;
  /** Why it ended; absent while it runs, and where a person ended it. */
  readonly ended: string | undefined;
  /** Does one command. */
  readonly ask: () => void;
}

export type WorkloadEvent =
  | { readonly type: "start" | "stop" }
  | { readonly type: "rate"; readonly rate: Rate }
  /** `ends`: why it does not go on. */
  | { readonly type: "answered"; readonly ends: string | undefined };

export const workloadMachine = setup({
  // Empty values only carry the types; the library never reads them.
  types: { context: {} as WorkloadContext, events: {} as WorkloadEvent, input: {} as Pick<WorkloadContext, "ask"> },
  delays: { beat: ({ context }) => 1000 / context.rate },
  guards: { ends: ({ event }) => event.type === "answered" && event.ends !== undefined },
  actions: {
    ask: ({ context }) => context.ask(),
    forget: assign({ ended: undefined }),
    setRate: assign({ rate: ({ context, event }) => (event.type === "rate" ? event.rate : context.rate) }),
    tellEnd: assign({ ended: ({ event }) => (event.type === "answered" ? event.ends : undefined) }),
  },
}).createMachine({
  context: ({ input }) => ({ rate: 2, ended: undefined, ...input }),
  initial: "idle",
  on: { rate: { actions: "setRate" } },
  states: {
    idle: {
      on: {
        start: { target: "asking", actions: "forget" },
        // Whatever a person does next makes the reason old.
        stop: { actions: "forget" },
      },
    },
    asking: {
      entry: "ask",
      on: {
        stop: "idle",
        answered: [{ guard: "ends", target: "idle", actions: "tellEnd" }, { target: "resting" }],
      },
    },
    resting: { after: { beat: "asking" }, on: { stop: "idle" } },
  },
});
