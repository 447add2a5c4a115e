// What a drawing is told besides its scene.

export interface Look {
  /** Width of the picture in px; its height follows. From 240. */
  readonly width: number;
  /** Ids (`list/id`) of things that differ from the other side's picture. */
  readonly differing?: ReadonlySet<string>;
  /** Ids (`list/id`) of things that this step changed. */
  readonly changed?: ReadonlySet<string>;
}

/** `owner` or `time`: a difference of the whole scene rather than of one thing in it has no slash. */
export function differs(look: Look, id: string): boolean {
  return look.differing?.has(id) ?? false;
}
