// Random runs of a machine: a pure function of machine and seed, each run reachable by its number.
import fc from "fast-check";
import type { CommandCall, RunData } from "../scenes/trace.ts";
import { ADVANCE, ADVANCE_TO, type AnyMachine } from "./machine.ts";
import { recordOf } from "./param.ts";

const DEFAULT_LENGTH = 40;
const CHUNK = 32;

/** Which part of the random sequence: runs number `from` up to, not including, `to`. */
export interface Range {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/** The runs of a range, drawn a few at a time. */
export function* randomRuns(machine: AnyMachine, { seed, from, to }: Range): Generator<RunData> {
  const arbitrary = runsOf(machine);
  for (let next = from; next < to; next += CHUNK) {
    yield* fc.sample(arbitrary, { seed, path: String(next), numRuns: Math.min(CHUNK, to - next) });
  }
}

function runsOf(machine: AnyMachine): fc.Arbitrary<RunData> {
  const maxLength = machine.length ?? DEFAULT_LENGTH;
  const commands = fc.array(fc.oneof(...weighted(machine)), { minLength: 1, maxLength, size: "max" });
  return fc.record({ setup: recordOf(machine.setup), commands });
}

function weighted(machine: AnyMachine): fc.WeightedArbitrary<CommandCall>[] {
  const own = Object.entries(machine.commands).map(([name, command]) => ({
    weight: command.weight ?? 1,
    arbitrary: recordOf(command.args).map((args): CommandCall => ({ name, args })),
  }));
  return [...own.filter(({ weight }) => weight > 0), ...passing(machine)];
}

/** Time passes by any distance, or to just before, exactly at or just past something that is due. */
function passing({ time }: AnyMachine): fc.WeightedArbitrary<CommandCall>[] {
  if (time === undefined) return [];
  const weight = time.weight ?? 2;
  const by = time.advance.arbitrary.map((ms): CommandCall => ({ name: ADVANCE, args: { ms } }));
  if (time.deadlines === undefined) return [{ weight, arbitrary: by }];
  const to = fc
    .record({ nth: fc.constantFrom(0, 0, 0, 1, 2), off: fc.constantFrom(0, 0, -1, 1) })
    .map((args): CommandCall => ({ name: ADVANCE_TO, args }));
  return [{ weight, arbitrary: fc.oneof(by, to) }];
}
