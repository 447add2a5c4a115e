// The sign of a verdict or state beside a name: read without colour.
import { paint } from "./paint.ts";
import { round } from "./thing.tsx";

export type SignedState = "good" | "bad" | "warn" | "busy" | "pending" | "off" | "moved";

const paths: Record<SignedState, string> = {
  good: "M-4 0.5L-1.2 3.5L4.2 -3.5",
  bad: "M-3.5 -3.5L3.5 3.5M3.5 -3.5L-3.5 3.5",
  warn: "M0 -5V1M0 3.8V4.4",
  busy: "M-4.4 0H-4.2M-0.1 0H0.1M4.2 0H4.4",
  pending: "M-4.4 0H-4.2M-0.1 0H0.1M4.2 0H4.4",
  off: "M-4 0H4",
  moved: "M-4.5 0H4M0.5 -3.5L4 0L0.5 3.5",
};

/** The colour that goes with a state; the plain ink for those that judge nothing. */
export function stateColour(state: string | undefined): string {
  if (state === "good") return paint.good;
  if (state === "bad") return paint.wrong;
  if (state === "warn") return paint.warn;
  return state === "lit" || state === "busy" || state === "pending" || state === "moved" ? paint.focus : paint.quiet;
}

interface StateSignProps {
  readonly state: SignedState;
  /** Middle of the sign, 10 px wide. */
  readonly x: number;
  readonly y: number;
}

export function StateSign({ state, x, y }: StateSignProps) {
  return (
    <path
      d={paths[state]}
      transform={`translate(${round(x)} ${round(y)})`}
      fill="none"
      stroke={stateColour(state)}
      stroke-width={state === "busy" || state === "pending" || state === "warn" ? 2.4 : 2}
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  );
}
