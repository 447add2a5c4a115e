// An exercise's hidden test: a machine and its properties, checked once when it is made.
import type { AnyMachine, Machine } from "./machine.ts";
import { ADVANCE, ADVANCE_TO, REBUILD } from "./machine.ts";
import { isLaw, type Property } from "./property.ts";

export interface Exercise<Id extends string = string> {
  readonly machine: AnyMachine;
  readonly properties: { readonly [K in Id]: Property };
}

/**
 * Defines an exercise: `exercise<typeof Starter>()(machine, properties)`. The first call fixes the type of the
 * learner's module, the second infers all others.
 * @throws Error where a property looks at a command or probe that the machine does not have, or an id is not kebab-case.
 */
export function exercise<Subject>() {
  return <Setup, System, Model, Commands, Seen, Id extends string>(
    machine: Machine<Subject, Setup, System, Model, Commands, Seen>,
    properties: { readonly [K in Id]: Property },
  ): Exercise<Id> => {
    // From here on kit only hands values back to the machine that made them.
    const made: Exercise<Id> = { machine: machine as unknown as AnyMachine, properties };
    checkNames(made);
    return made;
  };
}

function checkNames({ machine, properties }: Exercise): void {
  const known = new Set([...Object.keys(machine.commands), ...Object.keys(machine.probes), ADVANCE]);
  for (const reserved of [ADVANCE, ADVANCE_TO, REBUILD]) {
    if (reserved in machine.commands)
      throw new Error(`command "${reserved}" is built into the kit: choose another name`);
  }
  for (const [id, property] of Object.entries<Property>(properties)) {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) throw new Error(`property id "${id}" is not kebab-case`);
    const unknown = isLaw(property) ? [] : (property.judge.looksAt ?? []).filter((name) => !known.has(name));
    if (unknown.length > 0) {
      throw new Error(`property "${id}" looks at ${unknown.join(", ")}: the machine has ${[...known].join(", ")}`);
    }
  }
}
