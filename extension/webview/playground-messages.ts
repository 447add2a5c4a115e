// The part of the player's wire that is about the playground, and about the tabs that lead there.
import type { PlaygroundOffer } from "../scenes/offer.ts";
import type { CommandCall, Json, RunData, TraceStep, TraceViolation } from "../scenes/trace.ts";
import { isRunData } from "../scenes/trace-shape.ts";

export const playerTabs = ["refutation", "showcase", "playground"] as const;
export type PlayerTab = (typeof playerTabs)[number];

export interface TabsState {
  readonly slug: string;
  readonly title: string;
  readonly selected: PlayerTab;
  /** A refutation of the exercise is stored. */
  readonly refuted: boolean;
}

/** A place in a learner's file; line and column count from 1. */
export interface Place {
  /** Relative to the workbook folder, `/` between parts. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What the learner's code printed. */
export interface PrintedLine {
  readonly level: "log" | "info" | "warn" | "error" | "debug";
  readonly text: string;
  readonly at?: Place;
}

/** Why the learner's code stopped. */
export interface Halt {
  readonly message: string;
  /** The next act of the learner. */
  readonly next: string;
  readonly at?: Place;
  /** `restarting`: the last good step comes next; `restarted`: it is there; `waiting`: nothing goes on before a save. */
  readonly phase: "restarting" | "restarted" | "waiting";
}

/** Where a playground stands, beside its steps. */
export interface PlayStanding {
  readonly slug: string;
  /** What was done so far. */
  readonly run: RunData;
  /** What was undone and can be done again, the next first. */
  readonly undone: readonly CommandCall[];
  readonly violation?: TraceViolation;
}

export interface PlaygroundState extends PlayStanding {
  readonly title: string;
  readonly offer: PlaygroundOffer;
  readonly steps: readonly TraceStep[];
  readonly printed: readonly PrintedLine[];
  readonly halt?: Halt;
}

/** What came of one act. */
export interface PlayedNews extends PlayStanding {
  /** Steps from this index on are forgotten, and `steps` follow. */
  readonly from: number;
  readonly steps: readonly TraceStep[];
  /** All lines that are printed; absent where none came. */
  readonly printed?: readonly PrintedLine[];
  /** Why nothing was done: `“settle” makes no sense now.` */
  readonly remark?: string;
}

export type PlaygroundNews =
  /** All of a playground, in place of what was there. */
  | { readonly type: "playground"; readonly playground: PlaygroundState }
  | { readonly type: "played"; readonly played: PlayedNews }
  /** An answer to every act that was not played. */
  | { readonly type: "halted"; readonly slug: string; readonly halt: Halt }
  /** The run is kept as the exercise's refutation. */
  | { readonly type: "kept"; readonly slug: string }
  | { readonly type: "tabs"; readonly tabs: TabsState };

export type PlaygroundAct =
  | { readonly kind: "do"; readonly command: CommandCall }
  /** One command as the random runs draw it. */
  | { readonly kind: "random"; readonly seed: number }
  /** `restart` undoes everything. */
  | { readonly kind: "undo" | "redo" | "restart" }
  /** The same commands on another setup. */
  | { readonly kind: "setup"; readonly setup: Json };

export type PlaygroundRequest =
  | { readonly type: "tab"; readonly slug: string; readonly tab: PlayerTab }
  | { readonly type: "act"; readonly slug: string; readonly act: PlaygroundAct }
  /** Open the playground with all that the run does. */
  | { readonly type: "goOn"; readonly slug: string; readonly run: RunData }
  | { readonly type: "keep"; readonly slug: string }
  | { readonly type: "place"; readonly slug: string; readonly at: Place };

/** What the page keeps over a reload of the window while it shows a playground; the panel's serializer gets it back. */
export interface PlaygroundKept {
  readonly version: 1;
  readonly view: "playground";
  readonly slug: string;
  readonly run: RunData;
}

/** A name of a command or parameter as both ends say it: `nodeDies` is “node dies”. */
export function nameInWords(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => ` ${letters.toLowerCase()}`).trim();
}

type Fields = Readonly<Record<string, unknown>>;

/** Checks of requests that a page sends, by type; `slug` is checked for all of them. */
const FROM: Readonly<Record<PlaygroundRequest["type"], (message: Fields) => boolean>> = {
  tab: ({ tab }) => playerTabs.some((one) => one === tab),
  act: ({ act }) => isFields(act) && typeof act.kind === "string" && Object.hasOwn(ACTS, act.kind) && holds(act),
  goOn: ({ run }) => isRunData(run),
  keep: () => true,
  place: ({ at }) => isPlace(at),
};

const ACTS: Readonly<Record<PlaygroundAct["kind"], (act: Fields) => boolean>> = {
  do: ({ command }) => isRunData({ commands: [command] }),
  random: ({ seed }) => Number.isSafeInteger(seed),
  undo: () => true,
  redo: () => true,
  restart: () => true,
  setup: ({ setup }) => isFields(setup),
};

function holds(act: Fields): boolean {
  // The caller has found the kind in the table.
  return ACTS[act.kind as PlaygroundAct["kind"]](act);
}

/** Of any version: the whole wire checks that. */
export function isPlaygroundRequest(message: Fields): boolean {
  const { type, slug } = message;
  return typeof slug === "string" && Object.entries(FROM).some(([one, fits]) => type === one && fits(message));
}

export function isPlace(value: unknown): value is Place {
  return (
    isFields(value) &&
    typeof value.file === "string" &&
    [value.line, value.column].every((one) => Number.isSafeInteger(one) && Number(one) >= 1)
  );
}

export function isPlaygroundKept(value: unknown): value is PlaygroundKept {
  if (!isFields(value) || value.version !== 1 || value.view !== "playground") return false;
  return typeof value.slug === "string" && isRunData(value.run);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
