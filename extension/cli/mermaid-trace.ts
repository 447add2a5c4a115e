// A trace as mermaid source: the states that were gone through, or the conversation of test and code.
import type { Trace, TraceStep } from "../scenes/trace.ts";

/** A state diagram where the pictures are machines, else a sequence diagram. Ends with a line end. */
export function mermaidTrace(trace: Trace): string {
  return trace.steps.some(({ yours }) => yours.scene?.kind === "machine") ? states(trace) : conversation(trace);
}

function states({ steps, violation }: Trace): string {
  const live = steps.map(liveState);
  const first = live.findIndex((state) => state !== undefined);
  const lines = [`  [*] --> ${stateId(live[first] ?? "none")}`];
  for (const [index, step] of steps.entries()) {
    const [before, now] = [live.slice(0, index).findLast((state) => state !== undefined), live[index]];
    if (index <= first || before === undefined || now === undefined || (before === now && violation?.step !== index))
      continue;
    const mark = violation?.step === index ? " (breaks the rule)" : "";
    lines.push(`  ${stateId(before)} --> ${stateId(now)}: ${index}. ${inLine(step.text)}${mark}`);
  }
  const names = [...new Set(live)].flatMap((state) =>
    state === undefined ? [] : [`  state "${inLine(state)}" as ${stateId(state)}`],
  );
  return ["stateDiagram-v2", ...names, ...lines, ""].join("\n");
}

function liveState({ yours: { scene } }: TraceStep): string | undefined {
  return scene?.kind === "machine" ? scene.live : undefined;
}

function stateId(name: string): string {
  return `s_${name.replace(/[^A-Za-z0-9]/g, "_")}`;
}

function conversation({ steps, violation }: Trace): string {
  const lines = steps.flatMap((step, index) => {
    const words = step.yours.happened.join("; ");
    const answer = words === "" ? [] : [`  code-->>test: ${inLine(words)}`];
    const note = violation?.step === index ? [`  note over test,code: ${inLine(violation.text)}`] : [];
    return [`  test->>code: ${inLine(step.text)}`, ...answer, ...note];
  });
  return ["sequenceDiagram", "  participant test as Hidden test", "  participant code as Your code", ...lines, ""].join(
    "\n",
  );
}

/** What mermaid would read as syntax is written as an entity. */
function inLine(text: string): string {
  const entities: Readonly<Record<string, string>> = { "#": "#35;", ";": "#59;", '"': "#quot;", ":": "#58;" };
  return text.replace(/[#;":]/g, (character) => entities[character] ?? character).replace(/\s*\n\s*/g, " ");
}
