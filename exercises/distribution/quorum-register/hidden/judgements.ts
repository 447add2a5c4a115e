// Judgements of registers: what becomes of each operation, and what the whole history says of the register.
import {
  all,
  at,
  each,
  fates,
  firstUnexplained,
  type Judgement,
  type Operation,
  type RunRecord,
  type Settlement,
  show,
} from "#kit";
import type * as Starter from "../starter.ts";
import { isBelow, meets, type Setup, type Stored, storedWords, versionWords } from "./setup.ts";

export type Sent = { call: string; to: string; stored?: Stored };

const isRead = (call: string) => call.startsWith("read");

/** What an operation answered: a read what it found, a write its version alone. */
export function answered(call: string, answer: unknown): Partial<Stored> {
  // An answer may have any shape; a field that is not there reads as undefined, and is told so.
  return ((isRead(call) ? answer : { version: answer }) ?? {}) as Partial<Stored>;
}

/** Errors are recorded by their name alone. */
function endWords(end: Settlement): string {
  if ("rejected" in end) return `failure with ${show(end.rejected)}`;
  const told = answered(end.call, end.fulfilled);
  return isRead(end.call) ? `the answer ${storedWords(told)}` : `success as ${versionWords(told.version)}`;
}

export const sentWords = ({ call, to, stored }: Sent) => `${call} writes ${storedWords(stored)}, to ${to}`;

/** Every operation ends when and as the model's does. */
export const ends = fates(
  { settled: (end: Settlement, atMs) => `${endWords(end)}, at ${atMs} ms` },
  { about: (call) => `the end of ${call}`, untouched: "still to come" },
);

/** Every operation asks and writes the same to the same replicas. */
const sendsOf = (isJudged: (call: string) => boolean) =>
  fates(
    {
      settled: () => "ends",
      asks: ({ to }: Sent) => `asks ${to}`,
      writes: ({ to, stored }: Sent) => `writes ${storedWords(stored)}, to ${to}`,
    },
    { about: (call) => `what ${call} does`, untouched: "nothing", isJudged, inAnyOrder: true },
  );
export const writesAsRuled = sendsOf((call) => !isRead(call));
export const readsAsRuled = sendsOf(isRead);

/** Judges runs in which quorums meet and reads are atomic. */
// The setup of every step is one that this machine drew.
export const strong = (judgement: Judgement) => at(({ setup }) => meets(setup as unknown as Setup), judgement);

interface Done extends Operation<string | undefined> {
  readonly step: number;
  /** What was read or written. */
  readonly value: string | undefined;
  readonly version: Stored["version"] | undefined;
}

/** The history as the callers saw it: each operation from the step that called it to the one in which it ended. */
function historyOf({ steps }: RunRecord): Done[] {
  const begun = steps.filter(({ command }) => command?.name === "write" || command?.name === "read");
  const found = steps.flatMap(({ index, yours }) =>
    // World.track is the only teller of this kind.
    yours.happenings.flatMap(({ kind, data }) => (kind === "settled" ? [{ index, end: data as Settlement }] : [])),
  );
  return begun.map(({ index, text }) => {
    const name = text.slice(0, text.indexOf(":"));
    const settled = found.find(({ end }) => end.call === name);
    const answer = settled && "fulfilled" in settled.end ? settled.end.fulfilled : undefined;
    const to = answer === undefined ? undefined : 2 * (settled?.index ?? 0) + 1;
    const told = answered(name, answer);
    const [value, version] = [isRead(name) ? told.value : valueFor(name), told.version];
    const does = (state: string | undefined) => (!isRead(name) || state === value ? { state: value } : undefined);
    return { name, from: 2 * index, to, does, step: settled?.index ?? 0, value, version };
  });
}

/** Each write has a value of its own. */
export const valueFor = (op: string) => `v${op.slice(op.indexOf(" ") + 1)}`;

/** The answers are those of a single copy that does one operation at a time. */
export const isLinearizable: Judgement = strong(
  all(
    each(() => undefined),
    (record) => {
      const history = historyOf(record);
      const stray = firstUnexplained(history.filter(mattersIn(history)), undefined);
      const found = history.find(({ name }) => name === stray?.name);
      if (found === undefined) return undefined;
      const last = record.steps.find(({ index }) => index === found.step);
      const actual = last?.yours.happenings.flatMap(({ data }) => (isEndOf(data, found.name) ? [endWords(data)] : []));
      const expected = "an answer that one copy, doing one operation at a time, could give";
      return { step: found.step, about: `what ${found.name} ends with`, expected, actual: String(actual) };
    },
  ),
);

/** A read that did not end asks for nothing, and a write that did not end and that nobody saw need not have happened. */
function mattersIn(history: readonly Done[]): (done: Done) => boolean {
  const seen = new Set(history.flatMap(({ name, to, value }) => (isRead(name) && to !== undefined ? [value] : [])));
  return ({ name, to, value }) => to !== undefined || (!isRead(name) && seen.has(value));
}

function isEndOf(data: unknown, call: string): data is Settlement {
  return typeof data === "object" && data !== null && "call" in data && data.call === call && !("to" in data);
}

/** A read that begins after another has ended sees nothing older. */
export const neverGoesBack: Judgement = strong(
  all(
    each(() => undefined),
    (record) => {
      const reads = historyOf(record).filter(({ name, to }) => isRead(name) && to !== undefined);
      for (const later of reads) {
        const newer = reads.find(({ to = 0, version }) => {
          return to < later.from && version && later.version && isBelow(later.version, version);
        });
        if (newer === undefined) continue;
        const expected = `${versionWords(newer.version)} or higher, as ${newer.name} had seen it before,`;
        return { step: later.step, about: `what ${later.name} sees`, expected, actual: versionWords(later.version) };
      }
      return undefined;
    },
  ),
);

/** No version is ever sent with two values. */
export const oneValuePerVersion: Judgement = all(
  each(() => undefined),
  ({ steps }) => {
    const known = new Map<string, string | undefined>();
    for (const { index, yours } of steps) {
      for (const { stored } of yours.happenings.flatMap(sentIn)) {
        const version = versionWords(stored?.version);
        const value = known.has(version) ? known.get(version) : stored?.value;
        known.set(version, value);
        if (value === stored?.value) continue;
        return {
          step: index,
          about: `the value of ${version}`,
          expected: `${show(value)} for ever`,
          actual: show(stored?.value),
        };
      }
    }
    return undefined;
  },
);

function sentIn({ kind, data }: RunRecord["steps"][number]["yours"]["happenings"][number]): Sent[] {
  // The cluster is the only teller of this kind.
  return kind === "writes" ? [data as Sent] : [];
}

/** A register over three replicas that nobody asks anything. */
export function registerOf(subject: typeof Starter, quorums: { r: number; w: number }): unknown {
  const replica = { read: () => new Promise<never>(() => {}), write: () => new Promise<never>(() => {}) };
  return subject.createRegister({ self: "A", replicas: [replica, replica, replica], timeoutMs: 1, ...quorums });
}
