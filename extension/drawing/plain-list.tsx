// Draws the things of a scene as lines of words.
import type { Item } from "../scenes/item.ts";
import { Label } from "./label.tsx";
import type { Look } from "./look.ts";
import { Thing } from "./thing.tsx";

export interface Line {
  readonly list: string;
  readonly item: Item;
  readonly text: string;
}

export const lineHeight = 20;

export function PlainList({ lines, look }: { readonly lines: readonly Line[]; readonly look: Look }) {
  return (
    <>
      {lines.map(({ list, item, text }, index) => (
        <Thing key={`${list}/${item.id}`} id={`${list}/${item.id}`} title={text} look={look} y={index * lineHeight}>
          <Label text={text} x={12} y={14} room={look.width - 20} />
        </Thing>
      ))}
    </>
  );
}
