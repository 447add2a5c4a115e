// The sign of a lane's role: a line of bars, a holder's hand, a drawer with its grip, a way out.
import type { LaneRole } from "../scenes/lanes.ts";
import { paint } from "./paint.ts";

const paths: Record<LaneRole, string> = {
  line: "M-6 -5V5M-1.5 -5V5M3 -5V5",
  holder: "M-6 5V2A4 4 0 0 1 -2 -1H2A4 4 0 0 1 6 2V5M-2.5 -4A2.5 2.5 0 1 1 2.5 -4A2.5 2.5 0 1 1 -2.5 -4",
  drawer: "M-6.5 -5H6.5V5H-6.5ZM-2.5 -1.5V1H2.5V-1.5",
  exit: "M-6 0H5M1 -4L5 0L1 4",
};

export function LaneSign({ role, x, y }: { readonly role: LaneRole; readonly x: number; readonly y: number }) {
  return (
    <path
      d={paths[role]}
      transform={`translate(${x} ${Math.round(y)})`}
      fill="none"
      stroke={paint.quiet}
      stroke-width={1.5}
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  );
}
