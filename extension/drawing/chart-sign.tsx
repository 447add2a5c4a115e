// The sign of something that happened: admitted, refused, missed, ordered, or any other.
import type { ChartMark } from "../scenes/chart-scene.ts";
import { paint } from "./paint.ts";
import { StateSign } from "./state-sign.tsx";

export function ChartSign({ sign }: { readonly sign: ChartMark["sign"] }) {
  switch (sign) {
    case "check":
      return <Ringed colour={paint.good} state="good" />;
    case "cross":
      return <Ringed colour={paint.wrong} state="bad" />;
    case "ring":
      return <circle r={4.5} fill={paint.paper} stroke={paint.ink} stroke-width={1.75} stroke-dasharray="3 2" />;
    case "flag":
      return (
        <path
          d="M-3 6V-6H5L2.5 -3L5 0H-3"
          fill={paint.paper}
          stroke={paint.ink}
          stroke-width={1.5}
          stroke-linejoin="round"
        />
      );
    case "dot":
      return <circle r={4} fill={paint.ink} stroke={paint.paper} stroke-width={1.25} />;
  }
}

function Ringed({ colour, state }: { readonly colour: string; readonly state: "good" | "bad" }) {
  return (
    <>
      <circle r={6.5} fill={paint.paper} stroke={colour} stroke-width={1.25} />
      <g transform="scale(0.75)">
        <StateSign state={state} x={0} y={0} />
      </g>
    </>
  );
}
