// The panel's tabs. Arrow keys move between them, Enter and space open one: opening runs the learner's code.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { type PlayerTab, playerTabs, type TabsState } from "./playground-messages.ts";

const NAMES: Readonly<Record<PlayerTab, string>> = {
  refutation: "Refutation",
  showcase: "Showcase",
  playground: "Playground",
};

/** Index of the tab that a key leads to; undefined for other keys. */
export function tabAfter(key: string, index: number, count: number): number | undefined {
  if (key === "ArrowRight") return (index + 1) % count;
  if (key === "ArrowLeft") return (index + count - 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}

interface PanelProps {
  /** Absent before the host has told which exercise this is. */
  readonly tabs: TabsState | undefined;
  readonly open: (tab: PlayerTab) => void;
  readonly children: ComponentChildren;
}

export function PlayerPanel({ tabs, open, children }: PanelProps) {
  if (!tabs) return <>{children}</>;
  return (
    <>
      <Tabs tabs={tabs} open={open} />
      <div id="player-tab-panel" role="tabpanel" aria-labelledby={`player-tab-${tabs.selected}`}>
        {children}
      </div>
    </>
  );
}

function Tabs({ tabs, open }: { readonly tabs: TabsState; readonly open: PanelProps["open"] }) {
  const list = useRef<HTMLDivElement>(null);
  const { selected, refuted, title } = tabs;
  const offered = playerTabs.filter((tab) => tab !== "refutation" || refuted || selected === "refutation");
  const move = (event: KeyboardEvent, index: number) => {
    const next = tabAfter(event.key, index, offered.length);
    // The player's own arrow keys move through the steps.
    event.stopPropagation();
    if (next === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={`${title}: what to see`} ref={list}>
      {offered.map((tab, index) => (
        <button
          key={tab}
          type="button"
          id={`player-tab-${tab}`}
          role="tab"
          aria-selected={tab === selected}
          aria-controls="player-tab-panel"
          tabIndex={tab === selected ? 0 : -1}
          onKeyDown={(event) => move(event, index)}
          onClick={() => {
            if (tab !== selected) open(tab);
          }}
        >
          {NAMES[tab]}
        </button>
      ))}
    </div>
  );
}
