// Judgements of the ring that need more than a word.
import { each, type Judgement, show, tagged, until } from "#kit";
import { named } from "./placement.ts";
import type { Owners } from "./table.ts";

/** Judges a ring without history: each node was added once, with weight 1, and none has left. */
export function plain(judgement: Judgement): Judgement {
  return until(tagged("changed", "weighted"), judgement);
}

/** Around a change of one node only that node's keys change hands. Judged by your own answers alone. */
export const movesOnlyItsShare = each(({ index, command, yours }, { steps }) => {
  const before = steps[index - 1]?.yours.seen.owner;
  const after = yours.seen.owner;
  const joins = command?.name === "add";
  if (before?.kind !== "returned" || after?.kind !== "returned" || (!joins && command?.name !== "remove")) return;
  // The probe answers with a record of the dropped keys.
  const [was, is] = [before.value as Owners, after.value as Owners];
  const node = String(command.args.node);
  const strayed = Object.keys(was).find((key) => was[key] !== is[key] && (joins ? is : was)[key] !== node);
  if (strayed === undefined) return;
  return {
    about: `owner(${show(strayed)}) when ${named(node)} ${joins ? "joins" : "leaves"}`,
    expected: joins ? `${show(was[strayed])} or ${show(node)}` : show(was[strayed]),
    actual: show(is[strayed]),
  };
});
