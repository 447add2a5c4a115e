// The picture of a tree of contexts: who lives until when, who ended with what, and which works still run.
import {
  type Frame,
  type Mismatch,
  type Settlement,
  show,
  type Timer,
  type TreeNode,
  type TreePointer,
  type TreeScene,
} from "#kit";
import { isLiving } from "./judgements.ts";
import { type Children, type Deadlines, type Ends, type Errs, errOf, type How, type Plan } from "./words.ts";

export interface Seen {
  ends: Ends;
  errs: Errs;
  deadlines: Deadlines;
  children: Children;
  leftover: Mismatch | undefined;
  plan: readonly Plan[];
}
export type Setup = Record<string, never>;
type Shown = Frame<Setup, Seen>;

export function draw(frame: Shown): TreeScene {
  const { seen, atMs, timers } = frame;
  const living = Object.values(seen.ends ?? {}).filter(isLiving).length;
  return {
    kind: "tree",
    caption: `${atMs} ms: ${living} of ${seen.plan?.length ?? 0} contexts live`,
    nodes: (seen.plan ?? []).map((plan) => node(plan, frame)),
    edges: [],
    pointers: pointers(frame),
    counters: [{ id: "timers", label: "timers set", value: timers }, ...odd(frame)],
  };
}

function node({ name, parent, words, bornMs, value }: Plan, frame: Shown): TreeNode {
  const { seen, atMs, history } = frame;
  const before = history.at(-2)?.seen.ends?.[name];
  const end = seen.ends?.[name];
  const isAlive = isLiving(end);
  const timer = isAlive ? timeLeft(seen.deadlines?.[name], { bornMs, atMs }) : undefined;
  const count = seen.children?.[name] ?? 0;
  return {
    id: name,
    label: name,
    state: isAlive ? "live" : show(end).startsWith("Deadline") ? "failed" : "cancelled",
    ...(parent !== undefined && { parent }),
    ...(words !== "" && { edgeLabel: words }),
    ...(timer && { timer }),
    ...(count > 0 && { badge: `${count}` }),
    ...(value !== undefined && { chips: [{ id: "value", label: value }] }),
    ...(!isAlive && { note: endWords(name, frame) }),
    // The wave: who has ended in this step.
    ...(!isAlive && (before === undefined || isLiving(before)) && { path: true }),
  };
}

/** Why a context ended: by itself, or by whose error; and what is odd about it. */
function endWords(name: string, { seen, history }: Shown): string {
  const err = seen.errs?.[name];
  const end = show(seen.ends?.[name]);
  const cause = err?.cause === undefined ? "no cause" : show(err.cause).replaceAll('"', "");
  const own = end.startsWith("Deadline") ? "its own deadline" : cause;
  const why = show(err?.is) === errOf(name) ? own : show(err?.is).replace("the err of", "by");
  const isOdd = end !== "CanceledError" && end !== "DeadlineExceededError";
  const late = isLiving(atOnce(history)?.[name]) ? ", too late" : "";
  return `${isOdd ? `${end}, ` : ""}${why}${late}`;
}

/** What could be seen in the very moment in which the step's call returned. */
function atOnce(history: Shown["history"]): Ends | undefined {
  const last = history.at(-1);
  if (last?.command?.name !== "cancel" && last?.command?.name !== "abort") return undefined;
  // These commands answer with all ends.
  return last.answer.kind === "returned" ? (last.answer.value as Ends) : undefined;
}

function timeLeft(deadline: number | undefined, { bornMs, atMs }: { bornMs: number; atMs: number }): Timer | undefined {
  if (deadline === undefined) return undefined;
  const remainingMs = Math.max(0, deadline - atMs);
  return { remainingMs, totalMs: Math.max(remainingMs, deadline - bornMs) };
}

/** Works that run, and those that this step let go. */
function pointers({ history, seen }: Shown): TreePointer[] {
  const found = new Map<string, TreePointer>();
  let begun = 0;
  for (const { command, happenings } of history) {
    for (const [id, pointer] of found) if (pointer.state !== "walking") found.delete(id);
    if (command?.name === "run") {
      begun += 1;
      const id = `run ${begun}`;
      found.set(id, { id, label: id, node: String(command.args.on), state: "walking" });
    }
    for (const { kind, data } of happenings) {
      if (kind !== "settled") continue;
      // World.track and World.settles tell so.
      const settled = data as Settlement;
      const pointer = found.get(settled.call);
      const isWell = "fulfilled" in settled;
      const how = isWell ? "fulfilled" : `rejected with ${show(settled.rejected)}`;
      if (pointer)
        found.set(settled.call, { ...pointer, label: `${settled.call} ${how}`, state: isWell ? "found" : "lost" });
    }
  }
  return [...found.values()].filter(({ node: name }) => seen.plan?.some((plan) => plan.name === name));
}

/** What the last step answered, and what is wrong where it cannot be drawn at a context. */
function odd({ seen, history }: Shown): NonNullable<TreeScene["counters"]> {
  const { command, text, answer, happenings } = history.at(-1) ?? {};
  const told: NonNullable<TreeScene["counters"]>[number][] = [];
  if (command?.name === "value" && answer?.kind === "returned") {
    told.push({ id: "answer", label: text ?? "", value: show(answer.value) });
  }
  if (answer?.kind === "threw") told.push({ id: "threw", label: text ?? "", value: `threw ${show(answer.error)}` });
  if (seen.leftover) told.push({ id: "leftover", label: seen.leftover.about, value: seen.leftover.actual });
  for (const { kind, data } of happenings ?? []) {
    if (kind === "ran") told.push(called(data));
    if (kind === "unhandled-rejection") told.push({ id: "stray", label: "rejections unhandled", value: 1 });
  }
  return told;
}

function called(data: unknown): NonNullable<TreeScene["counters"]>[number] {
  // Told under "ran" with these fields, by System and Model alone.
  const { call, how } = data as { call: string; how: How };
  return { id: "ran", label: `the work of ${call}`, value: how };
}
