// Where a key leads within a menu.

export interface MenuPlace {
  /** Index of the item that has the focus, -1 where none has. */
  readonly focused: number;
  readonly names: readonly string[];
}

/** The index of the item that is to have the focus; undefined where the key does not belong to the menu. */
export function itemAfter(key: string, { focused, names }: MenuPlace): number | undefined {
  const count = names.length;
  if (count === 0) return undefined;
  switch (key) {
    case "ArrowDown":
      return (focused + 1) % count;
    case "ArrowUp":
      return focused <= 0 ? count - 1 : focused - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return key.length === 1 && key !== " " ? beginningWith(key, { focused, names }) : undefined;
  }
}

/** The next item after the focused one, around the end, whose name begins with the letter. */
function beginningWith(letter: string, { focused, names }: MenuPlace): number | undefined {
  const inTurn = names.map((_, index) => (focused + 1 + index) % names.length);
  return inTurn.find((index) => names[index]?.toLowerCase().startsWith(letter.toLowerCase()));
}
