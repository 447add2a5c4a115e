// The sheet that every picture is drawn on: size, words for those who cannot see it, caption, counters below.
import type { ComponentChildren } from "preact";
import type { Scene } from "../scenes/scene.ts";
import { summariseScene } from "../scenes/scene.ts";
import { Counters, placeCounters } from "./counters.tsx";
import { Label } from "./label.tsx";
import type { Look } from "./look.ts";
import { paint } from "./paint.ts";
import { round } from "./thing.tsx";

interface FrameProps {
  readonly scene: Scene;
  readonly look: Look;
  /** Height of the body in px, without caption and counters. */
  readonly height: number;
  /** True where the body draws the counters itself. */
  readonly ownCounters?: boolean;
  readonly children: ComponentChildren;
}

export function Frame({ scene, look, height, ownCounters, children }: FrameProps) {
  const top = scene.caption === undefined ? 0 : 26;
  const counters = placeCounters(ownCounters ? [] : (scene.counters ?? []), look.width - 8);
  const space = counters.height === 0 ? 0 : 12;
  const whole = round(top + height + space + counters.height);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class={`scene scene-${scene.kind}`}
      viewBox={`0 0 ${look.width} ${whole}`}
      width={look.width}
      height={whole}
      role="img"
      aria-label={summariseScene(scene)}
      font-family={paint.font}
      font-size={12}
    >
      {scene.caption !== undefined && (
        <Label text={scene.caption} x={4} y={15} size={12} fill={paint.quiet} room={look.width - 8} />
      )}
      <g transform={`translate(0 ${top})`}>{children}</g>
      <Counters placed={counters.placed} look={look} x={4} y={top + height + space} />
    </svg>
  );
}
