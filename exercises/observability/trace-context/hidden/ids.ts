// The ids of spans and traces: the bytes that they are drawn from, and the labels by which the record knows them.

/** Bytes that differ from draw to draw, small values among them; every fifth draw is zeros only. */
export class Bytes {
  readonly #drawn = new Set<string>();
  #count = 0;

  readonly draw = (length: number): Uint8Array => {
    this.#count += 1;
    const bytes = new Uint8Array(length);
    if (this.#count % 5 === 2) return bytes;
    bytes.set([0, 10, 171, length, this.#count >> 8, this.#count & 255], length - 6);
    this.#drawn.add(Array.from(bytes, (byte) => (256 + byte).toString(16).slice(1)).join(""));
    return bytes;
  };

  /** True where this is what was drawn, and not zeros only. */
  haveMade(id: string): boolean {
    return this.#drawn.has(id);
  }
}

/** Ids under the label that the first who had them gave them. */
export class Labels {
  readonly #bytes: Bytes;
  readonly #labels = new Map<string, string>();

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  has(id: string): boolean {
    return this.#labels.has(id);
  }

  /** Gives an id a label unless it has one; an id that was not drawn, or is zeros only, is no id at all. */
  add(id: string, label: string): void {
    if (this.has(id)) return;
    this.#labels.set(id, this.#bytes.haveMade(id) ? label : `“${id}”, which was never drawn`);
  }

  /** The id's label, or itself where it has none. */
  of(id: string): string {
    return this.#labels.get(id) ?? id;
  }
}
