// What a model tells only when its command is over, as promises do: whoever is served hears of it in a microtask.
import type { Settlement, World } from "#kit";

export class Later {
  readonly #world: World;
  readonly #waiting: (() => void)[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  tell(kind: string, data: unknown): void {
    this.#waiting.push(() => this.#world.tell(kind, data));
  }

  settles(settlement: Settlement): void {
    this.#waiting.push(() => this.#world.settles(settlement));
  }

  /** Now. */
  flush(): void {
    for (const tell of this.#waiting.splice(0)) tell();
  }
}
