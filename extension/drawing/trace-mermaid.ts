// A trace as mermaid source: the states that were gone through, or the conversation of test and code.
import type { MachineState } from "../scenes/machine.ts";
import type { Trace, TraceStep } from "../scenes/trace.ts";

/** A state diagram where the pictures are machines that live in a state, else a sequence diagram. Ends with a line end. */
export function mermaidTrace(trace: Trace): string {
  return trace.steps.some((step) => liveState(step) !== undefined) ? states(trace) : conversation(trace);
}

function states({ steps, violation }: Trace): string {
  const live = steps.map(liveState);
  const gone = [...new Map(live.flatMap((state) => (state ? [[state.id, state] as const] : []))).values()];
  // What stands in an id may be syntax elsewhere: names carry the words, ids only tell them apart.
  const alias = (state: MachineState) => `s${gone.findIndex(({ id }) => id === state.id) + 1}`;
  const lines = gone.map((state) => `  state "${inLine(state.label)}" as ${alias(state)}`);
  let before: MachineState | undefined;
  for (const [index, now] of live.entries()) {
    const isBroken = violation?.step === index;
    if (now === undefined || (before?.id === now.id && !isBroken)) continue;
    const words = `: ${index + 1}. ${inLine(steps[index]?.text ?? "")}${isBroken ? " (breaks the rule)" : ""}`;
    lines.push(before ? `  ${alias(before)} --> ${alias(now)}${words}` : `  [*] --> ${alias(now)}`);
    before = now;
  }
  return ["stateDiagram-v2", ...lines, ""].join("\n");
}

function liveState({ yours: { scene } }: TraceStep): MachineState | undefined {
  return scene?.kind === "machine" ? scene.states.find(({ id }) => id === scene.live) : undefined;
}

function conversation({ steps, violation }: Trace): string {
  const lines = steps.flatMap((step, index) => {
    const words = step.yours.happened.join("; ");
    const answer = words === "" ? [] : [`  code-->>test: ${inLine(words)}`];
    const note = violation?.step === index ? [`  note over test,code: ${inLine(violation.text)}`] : [];
    return [`  test->>code: ${index + 1}. ${inLine(step.text)}`, ...answer, ...note];
  });
  return ["sequenceDiagram", "  participant test as Hidden test", "  participant code as Your code", ...lines, ""].join(
    "\n",
  );
}

/** What mermaid might read as syntax, or a browser as markup, is written as its number. */
function inLine(text: string): string {
  const words = text.replace(/\s+/g, " ").trim();
  const safe = words.replace(/[^\p{L}\p{N} .,()!?'=+*/_→←…–-]/gu, (character) => `#${character.codePointAt(0)};`);
  return safe === "" ? "#160;" : safe;
}
