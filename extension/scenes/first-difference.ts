// The first step of a run in which the learner's side is not the model's, in one sentence.
import { describeDifferences } from "./scene.ts";
import type { Trace, TraceSide, TraceStep } from "./trace.ts";

export interface FirstDifference {
  /** Index into the trace's steps. */
  readonly step: number;
  /** `Step 5 is the first that differs: owner of key k3 is B, yours says A.` Steps count from 1 here. */
  readonly sentence: string;
}

/** Undefined where both sides agree in every step. */
export function firstDifference({ steps }: Pick<Trace, "steps">): FirstDifference | undefined {
  const index = steps.findIndex(({ differs }) => differs);
  const step = steps[index];
  if (step === undefined) return undefined;
  return { step: index, sentence: `Step ${index + 1} is the first that differs: ${whatDiffers(step)}.` };
}

/** What could be seen from outside comes first: it is what the learner's code did. */
function whatDiffers({ yours, model }: TraceStep): string {
  const told = toldApart(model, yours);
  if (told !== undefined) return told;
  if (!model.scene || !yours.scene) return "yours has no picture";
  const [first, ...more] = describeDifferences(model.scene, yours.scene);
  if (first === undefined) return "what is drawn stands in another order";
  return more.length === 0 ? first : `${first} (and ${more.length} more in the picture)`;
}

function toldApart(model: TraceSide, yours: TraceSide): string | undefined {
  const wanted = only(model.happened, yours.happened);
  const done = only(yours.happened, model.happened);
  if (wanted === undefined && done === undefined) return undefined;
  if (done === undefined) return `the model ${said(wanted)}, yours did not`;
  if (wanted === undefined) return `yours ${said(done)}, the model did not`;
  return `the model ${said(wanted)}, yours ${said(done)}`;
}

/** The first sentence of one side that the other does not say as often. */
function only(sentences: readonly string[], others: readonly string[]): string | undefined {
  const left = others.map(gist);
  return sentences.find((sentence) => {
    const at = left.indexOf(gist(sentence));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** How an error is worded makes no difference, only its name does. */
function gist(sentence: string): string {
  return sentence.replace(/^(threw \w*Error\b).*$/s, "$1");
}

/** `returned true` goes on from its subject; other sentences have one of their own. */
function said(sentence: string | undefined): string {
  const words = sentence ?? "";
  return /^(returned|threw) /.test(words) ? words : `told “${words}”`;
}
