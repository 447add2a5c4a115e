// The player's icons: 16 × 16, in the colour of the text around them.

const PATHS = {
  play: "M4.5 2.8v10.4L13 8z",
  pause: "M4.5 3h2.2v10H4.5zM9.3 3h2.2v10H9.3z",
  back: "M4 3v10M12.5 3.2v9.6L6 8z",
  forward: "M12 3v10M3.5 3.2v9.6L10 8z",
  restart: "M3.2 8a4.8 4.8 0 1 0 1.6-3.6M4.9 1.8v2.8h2.8",
  undo: "M6.5 3L3 6.2l3.5 3.2M3.4 6.2h5.8a3.6 3.6 0 0 1 0 7.2H6",
  redo: "M9.5 3L13 6.2L9.5 9.4M12.6 6.2H6.8a3.6 3.6 0 0 0 0 7.2H10",
  stop: "M4 4h8v8H4z",
  add: "M8 3v10M3 8h10",
  remove: "M3.5 8h9",
  note: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 7.2v3.6M8 5v.3",
  violation: "M8 1.8l6.4 11.7H1.6zM8 6v3.6M8 11.4v.3",
  differs: "M3 6h10M3 10h10M10.5 3l-5 10",
  loop: "M4.5 4.2h6a3 3 0 0 1 3 3V8M11.5 11.8h-6a3 3 0 0 1-3-3V8M6.5 2.2l-2 2 2 2M9.5 9.8l2 2-2 2",
  take: "M8 2.2v7.6M5 6.8l3 3 3-3M2.8 10.5v3h10.4v-3",
  right: "M2.8 8.6l3.4 3.6 7-8",
  wrong: "M3.6 3.6l8.8 8.8M12.4 3.6l-8.8 8.8",
  eye: "M1.6 8c3-5.4 9.8-5.4 12.8 0-3 5.4-9.8 5.4-12.8 0zM8 6.2a1.8 1.8 0 1 0 .01 0z",
} as const;

const FILLED: ReadonlySet<string> = new Set(["play", "pause", "stop"]);

export type PlayerIconName = keyof typeof PATHS;

/** Decoration beside words or in a named button; hidden from assistive technology. */
export function PlayerIcon({ name }: { readonly name: PlayerIconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill={FILLED.has(name) ? "currentColor" : "none"}
        stroke="currentColor"
        stroke-width="1.3"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
    </svg>
  );
}
