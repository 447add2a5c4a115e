// A fingerprint of what code showed in one run: two modules with the same behaviour gave the same answers, settled the
// same calls at the same instants and showed the same to every probe.
import type { Outcome } from "./outcome.ts";
import type { RunRecord, Side } from "./record.ts";
import { print } from "./show.ts";

/** The learner's side of the record up to and including `step`, as 14 hex digits. */
export function behaviourOf(record: RunRecord, step: number): string {
  return fingerprint(
    record.steps
      .slice(0, step + 1)
      .map(({ yours }) => sideText(yours))
      .join("\n"),
  );
}

function sideText({ answer, seen, happenings, timers }: Side): string {
  const probes = Object.entries(seen).map(([name, outcome]) => `${name} ${outcomeText(outcome)}`);
  const told = happenings.map(({ kind, atMs, data }) => `${kind} ${atMs} ${print(data)}`);
  return [outcomeText(answer), ...probes, ...told, String(timers)].join("\u0000");
}

/** Errors are recognised by name: their words are everybody's own. */
function outcomeText(outcome: Outcome): string {
  if (outcome.kind === "returned") return print(outcome.value);
  const name: unknown = outcome.error instanceof Object && "name" in outcome.error ? outcome.error.name : outcome.error;
  return `threw ${print(name)}`;
}

/** Two 32-bit FNV-1a hashes with different beginnings (Fowler, Noll and Vo), cut to what a number holds exactly. */
function fingerprint(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < text.length; index += 1) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(text.length - 1 - index), 0x01000193);
  }
  return ((high >>> 8) * 2 ** 32 + (low >>> 0)).toString(16).padStart(14, "0");
}
