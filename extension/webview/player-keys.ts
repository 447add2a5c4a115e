// The keys of the player.
import type { PlayerEvent } from "./player-machine.ts";

type KeyEvent = Exclude<PlayerEvent, { type: "seek" | "speed" | "asks" | "answered" }>["type"];

const keys: Readonly<Record<string, KeyEvent>> = {
  " ": "toggle",
  ArrowRight: "forward",
  ArrowLeft: "back",
  Home: "first",
  End: "final",
  "]": "nextDifference",
  "[": "previousDifference",
  l: "loop",
};

export interface KeyPress {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  /** Lower-case name of the element that has the focus; of an input its type. */
  readonly on: string;
}

/** What a key asks for; undefined where it belongs to somebody else: to the editor, a button, a slider or a list. */
export function requestOf({ key, on, ...held }: KeyPress): { readonly type: KeyEvent } | undefined {
  const type = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (type === undefined || held.altKey || held.ctrlKey || held.metaKey) return undefined;
  if (key === " " && ["button", "summary", "checkbox"].includes(on)) return undefined;
  return takers.has(on) ? undefined : { type };
}

/** What needs these keys itself: sliders, lists, fields and choices. */
const takers: ReadonlySet<string> = new Set(["range", "number", "text", "radio", "search", "select", "textarea"]);

/** What `KeyPress.on` says of an element. */
export function nameOf(element: { readonly localName: string; getAttribute(name: string): string | null }): string {
  return element.localName === "input" ? (element.getAttribute("type") ?? "text") : element.localName;
}
