// Predict first: what will happen at a step of a run? The right answer is the model's, the others are what known mistakes
// would do there.
import type { Telling } from "../kit/telling.ts";

export interface Question {
  /** Index of the step that is asked about. */
  readonly step: number;
  /** Two to four answers in words, one of them right. */
  readonly choices: readonly string[];
  /** Index of the right one. */
  readonly right: number;
}

const MOST_QUESTIONS = 5;
const MOST_CHOICES = 4;
const MOST_SENTENCES = 3;

/**
 * A step is worth a question where designs that did as the model did until then part from it. Those where most of them do
 * are asked about, in the order of the run.
 */
export function questionsFrom(model: Telling, designs: readonly Telling[]): readonly Question[] {
  const asked = model.flatMap((telling, step) => {
    const together = designs.filter((design) => model.slice(0, step).every((told, at) => same(told, design[at])));
    const wrong = together.map((design) => design[step] ?? []).filter((told) => !same(told, telling));
    return step === 0 || wrong.length === 0 ? [] : [{ weight: wrong.length, question: question(step, telling, wrong) }];
  });
  const worth = asked.filter(({ question: { choices } }) => choices.length > 1);
  const chosen = worth.toSorted((one, other) => other.weight - one.weight).slice(0, MOST_QUESTIONS);
  return chosen.map(({ question }) => question).sort((one, other) => one.step - other.step);
}

function question(step: number, right: readonly string[], wrong: readonly (readonly string[])[]): Question {
  const tellings = [right, ...frequent(wrong).slice(0, MOST_CHOICES - 1)];
  const shared = new Set(right.filter((sentence) => tellings.every((told) => told.includes(sentence))));
  const texts = [...new Set(tellings.map((told) => inWords(told.filter((sentence) => !shared.has(sentence)))))];
  // Any fixed order that does not give the answer away will do.
  const at = (step * 7 + texts.length) % texts.length;
  return { step, choices: [...texts.slice(1, at + 1), texts[0] ?? "", ...texts.slice(at + 1)], right: at };
}

/** Each telling once, the most common first. */
function frequent(tellings: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const counts = new Map<string, number>();
  for (const told of tellings) counts.set(JSON.stringify(told), (counts.get(JSON.stringify(told)) ?? 0) + 1);
  const order = [...counts].sort(([, one], [, other]) => other - one);
  return order.map(([text]) => JSON.parse(text));
}

function inWords(sentences: readonly string[]): string {
  if (sentences.length === 0) return "nothing of the kind";
  const more = sentences.length - MOST_SENTENCES;
  return [...sentences.slice(0, MOST_SENTENCES), ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
}

function same(one: readonly string[], other: readonly string[] | undefined): boolean {
  return other !== undefined && one.length === other.length && one.every((sentence, at) => sentence === other[at]);
}
