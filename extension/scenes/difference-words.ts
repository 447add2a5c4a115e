// In what the learner's picture differs from the model's, in words: what the model says first, then what yours says.
import { type Change, differingThings, diffFields, type FieldChange, same } from "./change.ts";
import type { Item, SceneBase } from "./item.ts";
import type { Kind } from "./kind.ts";
import { itemsIn, nameOf, plain, spaced, unitOf, wordsOf } from "./words.ts";

interface Sides<S extends SceneBase> {
  readonly model: S;
  readonly yours: S;
  readonly kind: Kind<S>;
}

/**
 * One clause for each difference, the most telling first; none for what only the model can show. Numbers that differ by
 * less than a billionth are equal here.
 */
export function differencesInWords<S extends SceneBase>(sides: Sides<S>): string[] {
  const { model, yours, kind } = sides;
  const differing = new Set(differingThings(yours, model));
  const order = [...Object.keys(kind.scalars), ...Object.keys(wordsOf(kind)), "caption"];
  const place = (change: Change) => order.indexOf("list" in change ? change.list : change.field);
  return diffFields(model, yours)
    .filter((change) => differing.has(thingOf(change)))
    .sort((a, b) => place(a) - place(b))
    .flatMap((change) => inClause(change, sides) ?? []);
}

function thingOf(change: Change): string {
  if (change.type === "set") return change.field;
  if (change.type === "reordered") return change.list;
  return `${change.list}/${change.type === "changed" ? change.id : change.item.id}`;
}

function inClause<S extends SceneBase>(change: Change, sides: Sides<S>): string | undefined {
  const { kind } = sides;
  switch (change.type) {
    case "vanished":
      return `yours lacks ${nameOf(change.item, kind, change.list)}`;
    case "appeared":
      return `yours has ${nameOf(change.item, kind, change.list)}, the model has not`;
    case "reordered":
      return undefined;
    case "changed":
      return same(change.before, change.after, 1e-9) ? undefined : fieldInWords(change, sides);
    case "set":
      return scalarInWords(change, sides);
  }
}

function fieldInWords<S extends SceneBase>(
  change: FieldChange & { readonly list: string; readonly id: string },
  { model, yours, kind }: Sides<S>,
): string {
  const item: Item = itemsIn(model, change.list).find(({ id }) => id === change.id) ?? { id: change.id };
  const show = wordsOf(kind)[change.list]?.show?.[change.field];
  const shows = (value: unknown, scene: S) => (show ? show(value, scene) : plain(value) + unitOf(change.field));
  return compared(change, {
    subject: nameOf(item, kind, change.list),
    field: spaced(change.field),
    wants: () => shows(change.before, model),
    says: () => shows(change.after, yours),
  });
}

interface Compared {
  readonly subject: string;
  readonly field: string;
  readonly wants: () => string;
  readonly says: () => string;
}

/** `before` is the model's value, `after` the learner's. */
function compared({ before, after }: FieldChange, { subject, field, wants, says }: Compared): string {
  if (before === true) return `${subject} is ${field}, yours is not`;
  if (after === true) return `${subject} is not ${field}, yours is`;
  if (before === undefined) return `${subject} has no ${field}, yours says ${says()}`;
  return `${field} of ${subject} is ${wants()}, yours ${after === undefined ? "has none" : `says ${says()}`}`;
}

function scalarInWords<S extends SceneBase>(change: FieldChange, { model, yours, kind }: Sides<S>): string | undefined {
  if (Array.isArray(change.before ?? change.after)) return undefined;
  const scalar = kind.scalars[change.field];
  const name = scalar?.name ?? spaced(change.field);
  const shows = (value: unknown, scene: S) => {
    if (value === undefined) return "none";
    return scalar?.show ? scalar.show(String(value), scene) : plain(value);
  };
  return `${name} is ${shows(change.before, model)}, yours says ${shows(change.after, yours)}`;
}
