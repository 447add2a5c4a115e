// A button that opens a menu, with the keys that menus have.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { itemAfter } from "./menu-keys.ts";
import { PlayerIcon, type PlayerIconName } from "./player-icons.tsx";

export interface MenuItem {
  readonly words: string;
  readonly act: () => void;
}

interface MenuProps {
  readonly words: string;
  readonly icon: PlayerIconName;
  readonly items: readonly MenuItem[];
}

export function PlayerMenu({ words, icon, items }: MenuProps) {
  const [isOpen, open] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node) || !whole.current?.contains(relatedTarget)) open(false);
  };
  const openDown = (event: KeyboardEvent) => {
    if (isOpen || event.key !== "ArrowDown") return;
    event.preventDefault();
    event.stopPropagation();
    open(true);
  };
  const close = () => {
    open(false);
    button.current?.focus();
  };
  return (
    <div class="menu" ref={whole}>
      <button
        type="button"
        class="secondary"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
        onKeyDown={openDown}
        onFocusOut={leave}
      >
        <PlayerIcon name={icon} /> {words}
      </button>
      {isOpen && <Items {...{ words, items, close, leave }} />}
    </div>
  );
}

interface ItemsProps extends Pick<MenuProps, "words" | "items"> {
  readonly close: () => void;
  /** The focus goes elsewhere. */
  readonly leave: (event: FocusEvent) => void;
}

function Items({ words, items, close, leave }: ItemsProps) {
  const list = useRef<HTMLDivElement>(null);
  const inPage = () => Array.from(list.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? []);
  // Before the next key comes: Enter twice, however fast, opens the menu and takes its first item.
  useLayoutEffect(() => inPage()[0]?.focus(), []);
  const press = (event: KeyboardEvent) => {
    // The arrows move in the menu now, not in the trace.
    event.stopPropagation();
    if (event.key === "Escape") {
      close();
      return;
    }
    const focused = inPage().findIndex((item) => item.matches(":focus"));
    const to = itemAfter(event.key, { focused, names: items.map((item) => item.words) });
    if (to === undefined) return;
    event.preventDefault();
    inPage()[to]?.focus();
  };
  return (
    <div class="items" role="menu" tabIndex={-1} aria-label={words} ref={list} onKeyDown={press} onFocusOut={leave}>
      {items.map((item) => (
        <button
          key={item.words}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            close();
            item.act();
          }}
        >
          {item.words}
        </button>
      ))}
    </div>
  );
}
