// A property's judgement of a record, told in the machine's own words.
import type { AnyMachine } from "./machine.ts";
import type { MachineProperty } from "./property.ts";
import type { RunRecord, Violation } from "./record.ts";
import { show } from "./show.ts";
import { snapshot } from "./snapshot.ts";

/** The violation that `property` finds in `record`; undefined where it holds. */
export function violationIn(machine: AnyMachine, property: MachineProperty, record: RunRecord): Violation | undefined {
  const violation = judged(property, record);
  if (violation?.asks === undefined) return violation;
  const command = machine.commands[violation.asks];
  const probe = machine.probes[violation.asks];
  const about = probe?.about?.(violation.path ?? []) ?? violation.about;
  return { ...violation, about, asks: command?.asks ?? probe?.asks ?? violation.asks };
}

/** Answers of no shape at all may trip a judgement: that is no doubt in the learner's favour. */
function judged({ judge }: MachineProperty, record: RunRecord): Violation | undefined {
  try {
    return judge(record);
  } catch (error) {
    const step = record.steps.length - 1;
    return { step, about: "the answers", expected: "values of the contract's types", actual: show(snapshot(error)) };
  }
}
