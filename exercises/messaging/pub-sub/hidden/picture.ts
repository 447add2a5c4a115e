// The picture of a broker: the publisher, the topics, and behind each topic those who listen with what they hold.
import { errorName, type FlowItem, type FlowNode, type FlowScene, type Frame, type Outcome, show } from "#kit";
import { Audience, type Letter, type Listener } from "./audience.ts";
import type { Setup } from "./post.ts";

export interface Seen {
  topics: string[];
  dropped: Record<string, number | undefined>;
}

export function picture({ setup, seen, history }: Frame<Setup, Seen>): FlowScene {
  const audience = new Audience(setup);
  for (const step of history) audience.follow(step);
  const { listeners, lit, unhandled } = audience;
  const topics = [...new Set([...listeners.map(({ topic }) => topic), ...(seen.topics ?? []), ...(lit ? [lit] : [])])];
  const { command, answer } = history.at(-1) ?? {};
  const told = command?.name === "publish" && answer ? answerWords(answer) : undefined;
  return {
    kind: "flow",
    caption: `topics(): ${(seen.topics ?? []).join(", ") || "none"}`,
    nodes: [
      { id: "publisher", label: "publisher", role: "caller" },
      ...topics.map((topic): FlowNode => ({ id: `topic ${topic}`, label: topic, role: "broker" })),
      ...listeners.map((one) => nodeOf(one, seen.dropped?.[one.name])),
    ],
    edges: [
      ...topics.map((topic) => ({
        id: `to ${topic}`,
        from: "publisher",
        to: `topic ${topic}`,
        state: topic === lit ? ("active" as const) : ("open" as const),
      })),
      ...listeners.map(({ name, topic, isLive }) => ({
        id: `for ${name}`,
        from: `topic ${topic}`,
        to: name,
        state: isLive ? (topic === lit ? ("active" as const) : ("open" as const)) : ("cut" as const),
      })),
    ],
    items: listeners.flatMap((one) => one.letters.map((letter) => itemOf(one, letter))),
    counters: [
      ...(told === undefined ? [] : [{ id: "told", label: "publish answers", value: told }]),
      ...(unhandled > 0 ? [{ id: "unhandled", label: "unhandled rejections", value: unhandled }] : []),
    ],
  };
}

function answerWords(answer: Outcome): string {
  return answer.kind === "threw" ? `threw ${errorName(answer.error)}` : show(answer.value);
}

function nodeOf({ name, isStream, isSlow, isLive, letters }: Listener, dropped: number | undefined): FlowNode {
  const node = { id: name, label: name, role: isStream ? ("queue" as const) : ("worker" as const) };
  const facts = isStream ? { facts: [{ id: "dropped", label: "dropped", value: show(dropped) }] } : {};
  if (!isLive) return { ...node, ...facts, state: "closed", note: "ended" };
  if (letters.some(({ state }) => state === "failed")) return { ...node, ...facts, state: "failed" };
  if (isSlow && letters.some(({ state }) => state === "held"))
    return { ...node, ...facts, state: "slow", note: "at work" };
  return { ...node, ...facts, state: letters.some(({ state }) => state === "done") ? "active" : "up" };
}

function itemOf({ name }: Listener, { id, label, state, note }: Letter): FlowItem {
  return { id: `${name}: ${id}`, label, node: name, state, ...(note !== undefined && { note }) };
}
