// The sign of a node's role in a flow.
import type { FlowRole } from "../scenes/flow.ts";
import { paint } from "./paint.ts";

const paths: Record<FlowRole, string> = {
  caller:
    "M-2.6 -3A2.6 2.6 0 1 1 2.6 -3A2.6 2.6 0 1 1 -2.6 -3M-5.5 6V4.4A3.6 3.6 0 0 1 -1.9 1.6H1.9A3.6 3.6 0 0 1 5.5 4.4V6",
  service: "M-6 -5H6V5H-6ZM-6 -1.8H6M-4 -3.4H-3.4",
  worker:
    "M-2.2 0A2.2 2.2 0 1 1 2.2 0A2.2 2.2 0 1 1 -2.2 0M0 -6V-3.6M0 3.6V6M-6 0H-3.6M3.6 0H6M-4.2 -4.2L-2.6 -2.6M2.6 2.6L4.2 4.2M-4.2 4.2L-2.6 2.6M2.6 -2.6L4.2 -4.2",
  queue: "M-6 -5V5M-2 -5V5M2 -5V5M6 -2L6 2",
  store: "M-5.5 -4A5.5 2.2 0 1 1 5.5 -4A5.5 2.2 0 1 1 -5.5 -4V4A5.5 2.2 0 0 0 5.5 4V-4M-5.5 0A5.5 2.2 0 0 0 5.5 0",
  broker: "M-2 0A2 2 0 1 1 2 0A2 2 0 1 1 -2 0M-6 -5L-1.6 -1.4M-6 5L-1.6 1.4M2 0H6M1.6 -1.4L6 -5M1.6 1.4L6 5",
  gate: "M-5.5 -6V6M5.5 -6V6M-5.5 0H-1.5M5.5 0H1.5",
  bin: "M-5 -3.5H5L4 6H-4ZM-6.2 -3.5H6.2M-2 -6H2",
  log: "M-4.5 -6H4.5V6H-4.5ZM-2 -3H2M-2 0H2M-2 3H2",
  clock: "M0 -5.6A5.6 5.6 0 1 1 -0.1 -5.6ZM0 -3V0L2.4 1.6",
};

export function RoleSign({
  role,
  x,
  y,
  colour = paint.quiet,
}: {
  role: FlowRole;
  x: number;
  y: number;
  colour?: string;
}) {
  return (
    <path
      d={paths[role]}
      transform={`translate(${x} ${y})`}
      fill="none"
      stroke={colour}
      stroke-width={1.4}
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  );
}
