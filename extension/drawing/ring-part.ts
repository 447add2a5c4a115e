// What every part of a ring's picture is given, and when a thing on the ring stays as it is drawn.
import type { Item } from "../scenes/item.ts";
import type { RingScene } from "../scenes/ring.ts";
import { type Look, marksAlike } from "./look.ts";
import type { RingLayout } from "./ring-layout.ts";

export interface RingPart {
  readonly scene: RingScene;
  readonly look: Look;
  readonly layout: RingLayout;
  /** Names and tones of the nodes in one text: what keys and arcs tell of their owners. */
  readonly owners: string;
}

export function ownersOf({ nodes }: RingScene): string {
  return JSON.stringify(nodes.map(({ id, label, tone }) => [id, label, tone]));
}

type OnePart<T extends Item> = RingPart & { readonly one: T };

/** True for the same thing in the same place, with the same owners and marks. */
export function alikeFor<T extends Item>(list: "keys" | "arcs"): (before: OnePart<T>, after: OnePart<T>) => boolean {
  return (before, after) =>
    before.one === after.one &&
    before.owners === after.owners &&
    before.layout.radius === after.layout.radius &&
    before.layout.labels.size === 0 &&
    after.layout.labels.size === 0 &&
    marksAlike(before.look, after.look, `${list}/${after.one.id}`);
}

export function titled(noun: string, label: string, told: string): string {
  return `${noun} ${label}: ${told}`;
}
