// What a tree answered, apart from the pages behind the answer.
import { differs, each } from "#kit";
import { Told } from "./book.ts";

/** The answers are those of a sorted map. */
export const answersLikeAMap = each(({ text, yours, model }) => {
  const [expected, actual] = [model.answer, yours.answer];
  if (expected.kind !== "returned" || !(expected.value instanceof Told)) return undefined;
  const about = `the answer to “${text}”`;
  if (actual.kind === "threw") return differs(about, { expected: expected.value.value, actual: actual.error });
  const told = actual.value instanceof Told ? actual.value.value : actual.value;
  return differs(about, { expected: expected.value.value, actual: told });
});
