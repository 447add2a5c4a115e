// The reader's icons: 16 × 16 outlines in the colour of the text around them. The states differ in shape, not only colour.

const PATHS = {
  untouched: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z",
  started: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.2l2.2 1.6",
  refuted: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM6 6l4 4m0-4-4 4",
  held: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM5.4 8.2l1.9 1.9 3.4-3.9",
  running: "M8 2.5a5.5 5.5 0 0 1 5.5 5.5",
  run: "M5 3.2v9.6L12.5 8z",
  diagram: "M2.5 3.5h4v3h-4zM9.5 9.5h4v3h-4zM4.5 6.5V11h5",
  playground: "M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6M10 3v3M6 10v3",
  file: "M4 2.5h5l3 3v8H4zM9 2.5v3h3",
  copy: "M5.5 5.5h7v8h-7zM10 5.5v-3H3.5v8h2",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration beside words; it is hidden from assistive technology. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon ${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.3"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
    </svg>
  );
}
