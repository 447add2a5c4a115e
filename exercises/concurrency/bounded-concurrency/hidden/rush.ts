// Two things that happen in the same tick: what was decided by the first must hold for the second.
import type { Lot } from "./lot.ts";
import type { LotModel } from "./lot-model.ts";
import { arriveWords, carName, type Reading, tryWords } from "./words.ts";

export type Act = "leave" | "abort" | "arrive" | "try";

/** Of two cars; the weight is what those who come ask for. */
export interface Rush {
  readonly first: Act;
  readonly car: number;
  readonly second: Act;
  readonly other: number;
  readonly weight: number;
}

export function rush(lot: Lot | LotModel, { first, car, second, other, weight }: Rush): Reading[] {
  return [act(lot, first, { car, weight }), act(lot, second, { car: other, weight })];
}

function act(lot: Lot | LotModel, what: Act, { car, weight }: { car: number; weight: number }): Reading {
  if (what === "leave") return lot.leave(car);
  if (what === "abort") return lot.abort(car);
  return what === "try" ? lot.tries(car, weight) : lot.arrive(car, { weight, signal: "live" });
}

export function rushWords({ first, car, second, other, weight }: Rush): string {
  return `${actWords(first, car, weight)}; in the same tick ${actWords(second, other, weight)}`;
}

function actWords(what: Act, car: number, weight: number): string {
  if (what === "leave") return `${carName(car)} releases`;
  if (what === "abort") return `${carName(car)}'s signal aborts`;
  return what === "try" ? tryWords(car, weight) : arriveWords(car, weight, "live");
}

export function canRush({ first, car, second, other, weight }: Rush, lot: LotModel): boolean {
  return car !== other && weight <= lot.capacity && canAct(first, car, lot) && canAct(second, other, lot);
}

export function canAct(what: Act, car: number, lot: LotModel): boolean {
  if (what === "leave") return lot.isInside(car);
  return what === "abort" ? lot.canAbort(car) : lot.isFree(car);
}
