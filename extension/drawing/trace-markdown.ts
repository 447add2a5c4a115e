// A trace in words, as Markdown: what was done, what came of it, where the sides differ and which rule is broken.
import { firstDifference } from "../scenes/first-difference.ts";
import { describeChanges } from "../scenes/scene.ts";
import type { Trace, TraceSide, TraceStep } from "../scenes/trace.ts";

/** Changes told of one step. */
const mostChanges = 8;

/** Ends with a line end. */
export function markdownTrace(trace: Trace): string {
  const { exercise, origin, steps, violation } = trace;
  const timed = steps.some(({ atMs }) => atMs !== 0);
  const lines = steps.flatMap((step, index) => [
    `${index + 1}. **${plain(step.text)}**${timed ? ` (${step.atMs} ms)` : ""}`,
    ...sentencesOf(step, steps[index - 1]).map((sentence) => `   - ${sentence}`),
    ...(violation?.step === index ? [`   - **Breaks the rule:** ${plain(violation.text)}`] : []),
  ]);
  const first = firstDifference(trace);
  const heading = `# ${plain(exercise.title)}: ${origin}`;
  return [heading, "", ...lines, ...(first ? ["", plain(first.sentence)] : []), ""].join("\n");
}

function sentencesOf(step: TraceStep, before: TraceStep | undefined): readonly string[] {
  const yours = told(step.yours, before?.yours);
  if (!step.differs) return yours;
  const named = (name: string, sentences: readonly string[]) =>
    (sentences.length === 0 ? ["nothing"] : sentences).map((sentence) => `${name}: ${sentence}`);
  return [...named("Yours", yours), ...named("Model", told(step.model, before?.model))];
}

function told({ scene, happened }: TraceSide, before: TraceSide | undefined): readonly string[] {
  const changes = before?.scene && scene ? describeChanges(before.scene, scene) : [];
  const more = changes.length - mostChanges;
  const shown = more > 1 ? [...changes.slice(0, mostChanges), `and ${more} more changes`] : changes;
  return [...happened, ...shown].map(plain);
}

/** The text as it is, whatever Markdown or HTML would make of it. */
function plain(text: string): string {
  const words = text.replace(/\s+/g, " ").trim();
  const escaped = words.replace(/[\\`*_{}[\]<>#|~&$]/g, "\\$&");
  return escaped.replace(/^([-+]|\d+(?=[.)]))/, (start) =>
    start.length === 1 && /\D/.test(start) ? `\\${start}` : `${start}\\`,
  );
}
