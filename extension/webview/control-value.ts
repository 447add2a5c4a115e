// Values of controls: what a control shows, and what becomes of what a person enters.
import type { Control, OfferedParam } from "../scenes/offer.ts";
import type { CommandCall, Json } from "../scenes/trace.ts";

export type Args = CommandCall["args"];

/** Choices up to this many stand side by side; more are a list that opens. */
export const MOST_SEGMENTS = 4;

/** What a form shows before it is touched; `over` are values that are in force, by name. */
export function startArgs(params: readonly OfferedParam[], over: Json = {}): Args {
  const inForce: Readonly<Record<string, Json>> = isRecord(over) ? over : {};
  return Object.fromEntries(
    params.map(({ name, value }) => [name, Object.hasOwn(inForce, name) ? (inForce[name] ?? null) : value]),
  );
}

/** A whole number within the control's range; what is none leaves `before`. */
export function wholeWithin(
  { min, max }: Extract<Control, { kind: "whole" }>,
  entered: number,
  before: number,
): number {
  if (!Number.isFinite(entered)) return before;
  return Math.min(max, Math.max(min, Math.round(entered)));
}

/** What a new row of a list begins with. */
export function firstValue(control: Control): Json {
  switch (control.kind) {
    case "choice":
      return control.options[0] ?? null;
    case "whole":
      return control.min;
    case "flag":
      return false;
    case "text":
      return "";
    case "list":
      return [];
  }
}

/** An option in words. */
export function optionWords(option: Json): string {
  if (typeof option === "string") return option === "" ? "(empty)" : option;
  if (option === null) return "none";
  return typeof option === "boolean" ? (option ? "yes" : "no") : JSON.stringify(option);
}

/** Place of a value among the options; the first where it is none of them. */
export function optionIndex(options: readonly Json[], value: Json): number {
  const wanted = JSON.stringify(value);
  return Math.max(
    0,
    options.findIndex((option) => JSON.stringify(option) === wanted),
  );
}

function isRecord(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
