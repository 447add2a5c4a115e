// The player's icons: 16 × 16, in the colour of the text around them.

const PATHS = {
  play: "M4.5 2.8v10.4L13 8z",
  pause: "M4.5 3h2.2v10H4.5zM9.3 3h2.2v10H9.3z",
  back: "M4 3v10M12.5 3.2v9.6L6 8z",
  forward: "M12 3v10M3.5 3.2v9.6L10 8z",
  restart: "M3.2 8a4.8 4.8 0 1 0 1.6-3.6M4.9 1.8v2.8h2.8",
  violation: "M8 1.8l6.4 11.7H1.6zM8 6v3.6M8 11.4v.3",
  differs: "M3 6h10M3 10h10M10.5 3l-5 10",
} as const;

const FILLED: ReadonlySet<string> = new Set(["play", "pause"]);

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
