// The two sides of a run: the learner's code with those around it, and the rules; and which runs have what.
import type { Command } from "#kit";
import type { Lot } from "./lot.ts";
import type { LotModel } from "./lot-model.ts";
import type { Mappings } from "./mapping.ts";
import type { MappingModel } from "./mapping-model.ts";
import type { Setup, Traffic } from "./words.ts";

export interface System {
  readonly lot: Lot;
  readonly mappings: Mappings;
}

export interface Model {
  readonly setup: Setup;
  readonly lot: LotModel;
  readonly mappings: MappingModel;
}

/** Lets a command infer the type of its arguments. */
export const command = <Args>(definition: Command<System, Model, Args>) => definition;

const only =
  (...traffic: readonly Traffic[]) =>
  ({ setup }: Model) =>
    traffic.includes(setup.traffic);

export const parks = only("calm", "hasty", "careless", "mixed");
export const canHangUp = only("hasty", "mixed");
export const isCareless = only("careless", "mixed");
export const hasRuns = only("hasty", "careless", "mixed");
export const maps = only("map");
