// The keys of the player.
import type { PlayerEvent } from "./player-machine.ts";

type KeyEvent = Exclude<PlayerEvent, { type: "seek" | "speed" }>["type"];

const keys: Readonly<Record<string, KeyEvent>> = {
  " ": "toggle",
  ArrowRight: "forward",
  ArrowLeft: "back",
  Home: "first",
  End: "final",
  "]": "nextDifference",
  "[": "previousDifference",
};

export interface KeyPress {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  /** Lower-case name of the element that has the focus. */
  readonly on: string;
}

/** What a key asks for; undefined where it belongs to somebody else: to the editor, a button, a slider or a list. */
export function requestOf({ key, on, ...held }: KeyPress): { readonly type: KeyEvent } | undefined {
  const type = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (type === undefined || held.altKey || held.ctrlKey || held.metaKey) return undefined;
  if (key === " " && (on === "button" || on === "summary")) return undefined;
  return on === "input" || on === "select" ? undefined : { type };
}
