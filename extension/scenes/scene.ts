// A scene: one picture as plain JSON. `kind` tells the kinds apart; a kind grows by optional fields only, so that a
// stored trace of the same version stays drawable.
import type { LanesScene } from "./lanes.ts";
import type { MachineScene } from "./machine.ts";
import type { RingScene } from "./ring.ts";
import type { WaterfallScene } from "./waterfall.ts";

export type Scene = RingScene | MachineScene | LanesScene | WaterfallScene;

export type SceneKind = Scene["kind"];
