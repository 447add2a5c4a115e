// Four services, the spans in which they work, and what may go wrong there: the words that all parts of the test share.
import { show } from "#kit";

export const SERVICES = ["checkout", "order", "payment", "inventory"] as const;
export const NAMES = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"] as const;
export type Service = (typeof SERVICES)[number];
export type Name = (typeof NAMES)[number];

export interface Setup {
  /** What is out of the ordinary: only that, so that each property has runs of its own. */
  telemetry: "calm" | "sampled" | "throwing";
}

export const SETUP_WORDS: Record<Setup["telemetry"], string> = {
  calm: "four services, everything sampled",
  sampled: "four services, every other trace sampled",
  throwing: "four services whose onEnd throws",
};

/** How a span is started. */
export interface Start {
  readonly span: Name;
  readonly service: Service;
  readonly parent: Name | "none";
  /** How the parent's context comes to the service: as the object itself, or over the wire. */
  readonly hop: "none" | "header" | "upper case";
}

/** What the fn of a withSpan does; where it pends, a later command settles it. */
export type Fn = "pends" | "returns" | "throws";
export type Work = Start & { readonly fn: Fn };

const HOP_WORDS = { none: "", header: ", over the wire", "upper case": ", over a wire that makes headers upper case" };
const FN_WORDS = { pends: "", returns: "; its fn returns at once", throws: "; its fn throws at once" };

export const startWords = (verb: string, { span, service, parent, hop }: Start) =>
  `${service} ${verb} ${span} ${parent === "none" ? "without a parent" : `under ${parent}${HOP_WORDS[hop]}`}`;
export const workWords = (work: Work) => `${startWords("works in", work)}${FN_WORDS[work.fn]}`;

/** What a fn that succeeds gives back. */
export const VALUE = "the value of its fn";

export type Thrown = "error" | "own" | "text" | "nothing" | "null" | "odd";

/** What is thrown, in words, and the exception that a span records of it. */
export const THROWN: Record<Thrown, { words: string; make: () => unknown; type: string; message: string }> = {
  error: { words: "an Error", make: () => new Error("no money"), type: "Error", message: "no money" },
  own: {
    words: "a PaymentError",
    make: () => Object.assign(new Error("declined"), { name: "PaymentError" }),
    type: "PaymentError",
    message: "declined",
  },
  text: { words: "a string", make: () => "no money", type: "string", message: "no money" },
  nothing: { words: "undefined", make: () => undefined, type: "undefined", message: "undefined" },
  null: { words: "null", make: () => null, type: "object", message: "null" },
  odd: { words: "an object without toString", make: () => Object.create(null), type: "object", message: "" },
};

/** What the caller gets of it: an object has to be the very same one, and goes by its words. */
export function caughtWords(thrown: Thrown): string {
  const value = THROWN[thrown].make();
  return isObject(value) ? THROWN[thrown].words : show(value);
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
