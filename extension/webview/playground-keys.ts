// Keys of the playground beside those of the player.
import type { KeyPress } from "./player-keys.ts";

export interface UndoPress extends Omit<KeyPress, "altKey"> {
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** The field that has the focus was changed since the last act: what is undone there is its own. */
  readonly isTyping: boolean;
}

/** What Ctrl/Cmd+Z, Shift+Ctrl/Cmd+Z and Ctrl+Y ask for; undefined for all other keys. */
export function undoOf({
  key,
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
  on,
  isTyping,
}: UndoPress): "undo" | "redo" | undefined {
  if (ctrlKey === metaKey || altKey || (on === "input" && isTyping)) return undefined;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" && ctrlKey && !shiftKey ? "redo" : undefined;
}
