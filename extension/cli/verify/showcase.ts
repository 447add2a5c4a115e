// The showcase on the reference: a story of 8 to 20 steps in valid pictures and in words.
import { same } from "../../kit/same.ts";
import { showcaseOf, traceOf } from "../../kit/trace.ts";
import { sceneProblems } from "../../scenes/scene.ts";
import type { TraceStep } from "../../scenes/trace.ts";
import { idProblems } from "./stable-ids.ts";
import type { Stand } from "./stand.ts";
import type { Finding, Task } from "./tasks.ts";

const MIN_STEPS = 8;
const MAX_STEPS = 20;

/** What is wrong with the showcase. */
export async function showcaseFindings(stand: Stand, task: Extract<Task, { kind: "showcase" }>): Promise<Finding[]> {
  const { exercise, subject, clock } = stand;
  const trace = () => traceOf(exercise, subject, { exercise: { slug: task.slug, title: task.title }, clock });
  const { steps, run } = await trace();
  const told = showcaseOf(exercise.machine).commands.length;
  const messages: string[] = [];
  if (told < MIN_STEPS || told > MAX_STEPS) {
    messages.push(`has a showcase of ${told} steps: tell the story in ${MIN_STEPS} to ${MAX_STEPS}.`);
  }
  if (run.commands.length < told) {
    messages.push(
      `has ${told - run.commands.length} showcase steps that make no sense where they stand (\`when\`): mend them.`,
    );
  }
  if (!same(steps, (await trace()).steps)) {
    messages.push("has a showcase that looks otherwise when it is played again: draw from the frame alone.");
  }
  messages.push(...idMessages(steps).slice(0, 1));
  const faulty = steps.flatMap((step, index) => stepMessages(step, task.scene).map((message) => `${index} ${message}`));
  const more = faulty.length > 1 ? ` (There are ${faulty.length - 1} more such faults.)` : "";
  if (faulty[0] !== undefined) messages.push(`has a showcase whose step ${faulty[0]}${more}`);
  return messages.map((message) => ({ about: message, seed: 0, message }));
}

function idMessages(steps: readonly TraceStep[]): string[] {
  return steps.flatMap((step, index) => {
    const [now, before] = [step.yours.scene, steps[index - 1]?.yours.scene];
    const problems = now && before ? idProblems(before, now) : [];
    return problems.map((problem) => `has a showcase in whose step ${index} ("${step.text}") ${problem}.`);
  });
}

function stepMessages({ text, yours, model, differs }: TraceStep, kind: string): string[] {
  const messages: string[] = [];
  if (text.trim() === "") messages.push("has no words: give its command `words`.");
  if (differs) messages.push(`("${text}") shows the reference otherwise than the model: mend the model or the view.`);
  for (const [side, { scene }] of Object.entries({ yours, model })) {
    if (scene === undefined) messages.push(`("${text}") has no picture on the side "${side}": mend the view.`);
    else if (scene.kind !== kind)
      messages.push(`("${text}") is a ${scene.kind}, but the brief says ${kind}: mend one.`);
    else messages.push(...sceneProblems(scene).map((problem) => `("${text}") has a faulty picture: ${problem}.`));
  }
  return messages;
}
