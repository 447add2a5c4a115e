// What a playground offers: a control for each parameter of what a person may do with an exercise. Plain data.
import type { CommandCall, Json } from "./trace.ts";

/** How a value is given by hand. */
export type Control =
  | { readonly kind: "choice"; readonly options: readonly Json[] }
  /** Whole numbers from `min` to `max`, both included. */
  | { readonly kind: "whole"; readonly min: number; readonly max: number }
  | { readonly kind: "flag" }
  | { readonly kind: "text" }
  | { readonly kind: "list"; readonly of: Control; readonly max: number };

/** A control of the playground, and what it shows before it is touched. */
export interface OfferedParam {
  readonly name: string;
  readonly control: Control;
  readonly value: CommandCall["args"][string];
}

export interface OfferedCommand {
  readonly name: string;
  readonly params: readonly OfferedParam[];
  /** Bad luck rather than a use of the contract. */
  readonly fault: boolean;
}

/** All that a person may do with an exercise. */
export interface PlaygroundOffer {
  readonly setup: readonly OfferedParam[];
  readonly commands: readonly OfferedCommand[];
  /** How time passes; absent where the contract knows none. */
  readonly advance?: OfferedParam;
}
