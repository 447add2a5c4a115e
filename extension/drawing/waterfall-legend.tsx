// The groups of a waterfall with their signs.
import type { WaterfallGroup, WaterfallScene } from "../scenes/waterfall.ts";
import { waterfall as words } from "../scenes/waterfall.ts";
import { Label } from "./label.tsx";
import type { Look } from "./look.ts";
import { textWidth } from "./measure.ts";
import { ToneSign } from "./symbol.tsx";
import { Thing } from "./thing.tsx";

const line = 22;

function place(groups: readonly WaterfallGroup[], width: number) {
  let [x, y] = [10, 16];
  return groups.map((group) => {
    const needed = Math.min(textWidth(group.label, 11.5) + 32, width - 10);
    if (x > 10 && x + needed > width) [x, y] = [10, y + line];
    const at = { group, x, y, room: needed - 16 };
    x += needed;
    return at;
  });
}

export function legendHeight(groups: readonly WaterfallGroup[], width: number): number {
  return groups.length === 0 ? 0 : (place(groups, width).at(-1)?.y ?? 0) + 10;
}

export function WaterfallLegend({
  scene,
  look,
  y,
}: {
  readonly scene: WaterfallScene;
  readonly look: Look;
  readonly y: number;
}) {
  return (
    <>
      {place(scene.groups, look.width).map(({ group, room, ...at }) => (
        <Thing
          key={group.id}
          id={`groups/${group.id}`}
          title={`${group.label}: ${words.lists.groups.tell(group, scene)}`}
          look={look}
          x={at.x}
          y={y + at.y}
        >
          <ToneSign tone={group.tone} x={2} area={56} />
          <Label text={group.label} x={13} y={4} size={11.5} room={room} />
        </Thing>
      ))}
    </>
  );
}
