// What one side showed: appends in line before the disk, the streams, the one log below them, and who follows it.
import { type Frame, type LaneArrow, type LaneCard, type LanesScene, type Settlement, show } from "#kit";
import { eventsOf, namesOf, type Setup } from "./traffic.ts";

export type Seen = { streams: Record<string, string[]>; log: string[] };
type Shown = Frame<Setup, Seen>;
type Counter = NonNullable<LanesScene["counters"]>[number];

export function picture({ seen, history, timers, atMs }: Shown): LanesScene {
  const desk = new Desk();
  for (const step of history) desk.follow(step);
  const streams = Object.entries(seen.streams ?? {});
  const shown = streams.filter(([name, events]) => events.length > 0 || !name.startsWith("__"));
  const log = seen.log ?? [];
  return {
    kind: "lanes",
    caption: `${log.length} ${log.length === 1 ? "event" : "events"} in the log`,
    lanes: [
      { id: "line", label: "appends in line", role: "line" },
      { id: "disk", label: "the disk is asked", role: "holder", capacity: 1 },
      ...shown.map(([name]) => ({ id: `stream ${name}`, label: name, role: "line" as const })),
      { id: "log", label: "the log", role: "exit" },
      ...desk.followers.map(({ name, handed, isOver }) => ({
        id: name,
        label: name,
        role: "holder" as const,
        note: isOver ? "over" : `handed ${handed}`,
      })),
    ],
    cards: [
      ...desk.waiting.map(({ name, note }) => ({ id: name, label: name, lane: "line", note })),
      ...desk.writes.map((label) => ({ id: `write ${label}`, label, lane: "disk" })),
      ...shown.flatMap(([name, events]) =>
        events.map((text, index) => eventCard({ name: `stream ${name}`, text, index })),
      ),
      ...log.map((text, index) => eventCard({ name: "log", text, index })),
      ...desk.followers.flatMap(({ name, last, isOver }) =>
        last && !isOver ? [{ ...eventCard({ name: "log", text: last, index: 0 }), id: `at ${name}`, lane: name }] : [],
      ),
    ],
    spans: [],
    arrows: desk.arrows,
    nowMs: atMs,
    counters: [...desk.answers, ...(timers > 0 ? [{ id: "timers", label: "timers set", value: timers }] : [])],
  };
}

/** An event in its stream bears its version, in the log its position: as it was read, odd words and all. */
function eventCard({ name, text, index }: { name: string; text: string; index: number }): LaneCard {
  const [, label = text, version = "", position = "", rest = ""] =
    /^(\S+) \(version (.*?), position (.*?), (.*)$/.exec(text) ?? [];
  const badge = name === "log" ? `#${position}` : `v${version}`;
  const note = rest.replace(")", "").replace("at 0 ms", "");
  const odd = note === "" ? {} : { note };
  return { id: `${name} ${index}`, label, lane: name, badge, tone: Number.parseInt(label, 10) || 0, ...odd };
}

/** `3a v2 #5`, and all of it where anything is odd. */
function brief(event: string): string {
  return event.replace(/^(\S+) \(version (\S+), position (\S+), at \S+ ms\)$/, "$1 v$2 #$3");
}

function briefly(answer: unknown): string {
  if (!Array.isArray(answer)) return show(answer);
  return answer.length === 0 ? "nothing" : answer.map((event) => brief(String(event))).join(", ");
}

interface Follower {
  readonly name: string;
  handed: number;
  last: string | undefined;
  isOver: boolean;
}

/** What can be seen from outside, followed step by step. */
class Desk {
  waiting: { name: string; note: string }[] = [];
  writes: string[] = [];
  followers: Follower[] = [];
  arrows: LaneArrow[] = [];
  answers: Counter[] = [];
  #appends = 0;

  follow({ command, answer, happenings }: Shown["history"][number]): void {
    this.arrows = [];
    this.answers = [];
    if (command?.name === "accept" || command?.name === "reject") this.writes = this.writes.slice(1);
    if (command?.name === "crash") Object.assign(this, { waiting: [], writes: [], followers: [] });
    if (command?.name === "append") this.#appends += 1;
    if (command?.name === "append") this.waiting.push(waits(this.#appends, command.args));
    if (command?.name === "subscribe") this.#joins(`follower ${command.args.follower}`);
    if (command?.name.startsWith("read") && answer.kind === "returned") {
      this.answers.push({ id: "read", label: "read answered", value: briefly(answer.value) });
    }
    for (const { kind, data } of happenings) this.#tell(kind, data);
  }

  #tell(kind: string, data: unknown): void {
    // Told under these kinds with these fields, by System, FakeDisk and Model alone.
    const { call, event, write } = data as { call: string; event?: string; write?: string };
    if (kind === "writes") {
      this.writes.push(String(write));
      this.waiting = this.waiting.filter(({ name }) => !String(write).startsWith(`${name.split(" ")[1]}a`));
    }
    if (kind === "handed") this.#hands(call, String(event));
    if (kind === "settled") this.#settles(data as Settlement); // The kind says so.
    if (kind === "unhandled-rejection")
      this.answers.push({ id: "stray", label: "unhandled rejection", value: show(data) });
  }

  /** A follower who comes back takes the place it had. */
  #joins(name: string): void {
    this.followers = this.followers.filter((one) => one.name !== name);
    this.followers.push({ name, handed: 0, last: undefined, isOver: false });
  }

  #hands(name: string, event: string): void {
    const follower = this.followers.find((one) => one.name === name);
    if (follower === undefined) return;
    follower.handed += 1;
    follower.last = event;
    this.arrows.push({ id: `${name} ${follower.handed}`, label: brief(event), from: "log", to: name, state: "sent" });
  }

  #settles(settlement: Settlement): void {
    const { call } = settlement;
    const isWell = "fulfilled" in settlement;
    const value = isWell ? settlement.fulfilled : settlement.rejected;
    this.waiting = this.waiting.filter(({ name }) => name !== call);
    for (const follower of this.followers) if (follower.name === call) follower.isOver = true;
    if (call === "openStore" && isWell) return;
    this.answers.push({ id: call, label: call, value: value === undefined ? "ended" : show(value) });
    if (!isWell && call.startsWith("append")) {
      this.arrows.push({ id: call, label: call, from: "line", to: "line", state: "refused" });
    }
  }
}

function waits(append: number, { stream, expected, size }: Readonly<Record<string, unknown>>) {
  const events = Number(size) === 0 ? "no events" : namesOf(eventsOf(append, Number(size)));
  return { name: `append ${append}`, note: `${events} to ${stream}, expecting ${expected}` };
}
