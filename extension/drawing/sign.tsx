// Small signs for what became of things: each a shape of its own, so that none needs its colour.
import { paint } from "./paint.ts";
import { round } from "./thing.tsx";

const signs = {
  good: ["M-4 0L-1.2 3L4 -3.2", paint.good],
  bad: ["M-3.2 -3.2L3.2 3.2M3.2 -3.2L-3.2 3.2", paint.wrong],
  bounce: ["M-4.5 -3H1.5A2.6 2.6 0 0 1 1.5 2.4H-3M-0.8 0.2L-3.2 2.4L-0.8 4.6", paint.warn],
  fall: ["M0 -4.5V2M-2.8 -0.6L0 2.2L2.8 -0.6M-3.5 4.6H3.5", paint.wrong],
  wait: ["M-3 -4.4H3M-3 4.4H3M-2.6 -4.4L2.6 4.4M2.6 -4.4L-2.6 4.4", paint.quiet],
  go: ["M-4.2 0H3.6M0.6 -3L3.8 0L0.6 3", paint.focus],
  back: ["M4 3.2A4.2 4.2 0 1 0 -3.4 1.6M-5 -1L-3.4 2L-0.4 0.4", paint.warn],
  lock: ["M-3.6 -0.4H3.6V4.2H-3.6ZM-2.1 -0.4V-2.2A2.1 2.1 0 0 1 2.1 -2.2V-0.4", paint.ink],
  slow: ["M0 -4.6A4.6 4.6 0 1 1 -0.1 -4.6ZM0 -2.4V0L1.9 1.2", paint.warn],
  power: ["M-2.8 -2.8A4.2 4.2 0 1 0 2.8 -2.8M0 -5V-0.6", paint.wrong],
  none: ["M-4 0H4", paint.quiet],
  hollow: ["M0 -3.6A3.6 3.6 0 1 1 -0.1 -3.6Z", paint.quiet],
  dot: ["M0 -3.4A3.4 3.4 0 1 1 -0.1 -3.4Z", paint.focus],
  stop: ["M-4.4 0A4.4 4.4 0 1 1 4.4 0A4.4 4.4 0 1 1 -4.4 0M-3.1 3.1L3.1 -3.1", paint.quiet],
} as const;

export type SignName = keyof typeof signs;

interface SignProps {
  readonly name: SignName;
  readonly x: number;
  readonly y: number;
}

/** About 10 px high, around (x, y). */
export function Sign({ name, x, y }: SignProps) {
  const [d, colour] = signs[name];
  return (
    <path
      d={d}
      transform={`translate(${round(x)} ${round(y)})`}
      fill={name === "dot" ? colour : "none"}
      stroke={colour}
      stroke-width={1.7}
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  );
}
