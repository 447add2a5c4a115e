// The picture of a single flight by what one side showed: who waits for which load, and what came back.
import { type FlowItem, type FlowNode, type FlowScene, type Frame, Label, show } from "#kit";
import { type Flight, Flights, type Visitor } from "./flights.ts";
import { keyWords, type Setup } from "./traffic.ts";

export interface Seen {
  inFlight: number;
  leftBehind: string[];
}

export function draw({ seen, history }: Frame<Setup, Seen>): FlowScene {
  const story = new Flights();
  for (const step of history) story.follow(step);
  const keys = [...new Set(story.flights.map(({ key }) => key))];
  return {
    kind: "flow",
    caption: `inFlight: ${show(seen.inFlight)}`,
    groups: keys.map((key) => ({ id: `key ${keyWords(key)}`, label: keyWords(key) })),
    nodes: [
      { id: "callers", label: "callers", role: "caller" },
      ...story.flights.map(nodeOf),
      { id: "source", label: "database", role: "store" },
    ],
    edges: story.flights.flatMap(({ load, isLoading, state, aboard }) => [
      {
        id: `to ${load}`,
        from: "callers",
        to: load,
        state: aboard.length > 0 ? ("active" as const) : ("faint" as const),
      },
      {
        id: `from ${load}`,
        from: load,
        to: "source",
        state: isLoading ? (state === "abandoned" ? ("cut" as const) : ("active" as const)) : ("faint" as const),
      },
    ]),
    items: [...story.visitors.map(itemOf), ...story.flights.map(loadItem)],
    counters: counters(story, seen),
  };
}

const NODE_STATES = {
  current: "active",
  landed: "done",
  failed: "failed",
  forgotten: "closed",
  abandoned: "closed",
} as const;

function nodeOf({ load, key, state }: Flight): FlowNode {
  return {
    id: load,
    label: `flight ${load}`,
    role: "queue",
    state: NODE_STATES[state],
    group: `key ${keyWords(key)}`,
    // Of a failed one the state says it all.
    ...(state !== "failed" && { note: state }),
  };
}

/** Waiting in a flight, or back where it came from with what it got. */
function itemOf({ caller, load, waits, answer }: Visitor): FlowItem {
  const item = { id: caller, label: caller };
  if (waits && load !== undefined) return { ...item, node: load, state: "waiting" };
  if (answer === undefined) return { ...item, node: "callers" };
  const note = answer.got instanceof Label ? answer.got.label : show(answer.got);
  return { ...item, node: "callers", state: answer.how, note };
}

function loadItem({ load, isLoading, state, reason }: Flight): FlowItem {
  const way = { id: `load ${load}`, label: "load", edge: `from ${load}` };
  if (isLoading && reason !== undefined) return { ...way, state: "refused", note: reason };
  if (isLoading) return { ...way, state: "moving" };
  return { ...way, returning: true, state: state === "failed" ? "failed" : "delivered" };
}

function counters(
  story: Flights,
  { leftBehind = [] }: { readonly leftBehind: string[] | undefined },
): NonNullable<FlowScene["counters"]> {
  const { runs, loads, unhandled, threw } = story;
  return [
    { id: "loads", label: "loads", value: loads, note: `for ${runs} runs` },
    ...(leftBehind.length > 0 ? [{ id: "left", label: "still listen", value: leftBehind.join(", ") }] : []),
    ...(unhandled > 0 ? [{ id: "unhandled", label: "unhandled rejections", value: unhandled }] : []),
    ...(threw ? [{ id: "threw", label: "run threw", value: threw }] : []),
  ];
}
