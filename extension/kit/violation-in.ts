// A property's judgement of a record, told in the machine's own words.
import type { AnyMachine } from "./machine.ts";
import type { MachineProperty } from "./property.ts";
import type { RunRecord, Violation } from "./record.ts";

/** The violation that `property` finds in `record`; undefined where it holds. */
export function violationIn(machine: AnyMachine, property: MachineProperty, record: RunRecord): Violation | undefined {
  const violation = property.judge(record);
  if (violation?.asks === undefined) return violation;
  const command = machine.commands[violation.asks];
  const probe = machine.probes[violation.asks];
  const about = probe?.about?.(violation.path ?? []) ?? violation.about;
  return { ...violation, about, asks: command?.asks ?? probe?.asks ?? violation.asks };
}
