// The disk under a store: it keeps what was accepted over every restart, and a command decides each write.
import { type Life, PendingCalls, type World } from "#kit";
import type * as Starter from "../starter.ts";
import { namesOf } from "./traffic.ts";

export class FakeDisk {
  readonly #world: World;
  readonly #records: Starter.DiskRecord[] = [];
  #writes = new PendingCalls<void>();
  #open: { readonly call: number; readonly record: Starter.DiskRecord }[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  /** The disk as one life of the process sees it. */
  seenBy(life: Life): Starter.Disk {
    return {
      load: () => life.through("disk.load", () => this.#records.map((record) => frozen(structuredClone(record)))),
      append: (record) => life.through("disk.append", () => this.#write(structuredClone(record))),
    };
  }

  accept(): void {
    const write = this.#open.shift();
    if (write === undefined) return;
    this.#records.push(write.record);
    this.#writes.settle(write.call, { ok: undefined });
  }

  reject(error: Error): void {
    const write = this.#open.shift();
    if (write !== undefined) this.#writes.settle(write.call, { bad: error });
  }

  /** The process dies: what was being written is on the disk or is not. */
  cut({ takesEffect }: { takesEffect: boolean }): void {
    if (takesEffect) this.#records.push(...this.#open.slice(0, 1).map(({ record }) => record));
    this.#open = [];
    this.#writes = new PendingCalls();
  }

  #write(record: Starter.DiskRecord): Promise<void> {
    const { call, promise } = this.#writes.begin();
    this.#open.push({ call, record });
    const beside = this.#open.length > 1 ? " while another write is outstanding" : "";
    this.#world.tell("writes", { call: "the disk", write: `${namesOf(record.events)}${beside}` });
    return promise;
  }
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
