// An append-only log of what was asked; nothing else is stored, and every call folds the whole log into its answer.
import type {
  DeadLetter,
  Lease,
  LeaseQueue,
  LeaseQueueOptions,
  SendOptions,
} from "../../../../exercises/messaging/leased-queue/starter.ts";

type Asked<T> =
  | { readonly kind: "sent"; readonly body: T; readonly delayMs: number; readonly dedupeId: string | undefined }
  | { readonly kind: "received"; readonly consumer: string; readonly max: number }
  | { readonly kind: "acked"; readonly receipt: string }
  | { readonly kind: "nacked"; readonly receipt: string; readonly delayMs: number | undefined }
  | { readonly kind: "extended"; readonly receipt: string; readonly ms: number }
  | { readonly kind: "disconnected"; readonly consumer: string }
  | { readonly kind: "redriven"; readonly limit: number }
  | { readonly kind: "looked" };

type Entry<T> = Asked<T> & { readonly at: number; readonly number: number };

type Place =
  | { readonly is: "waiting" }
  | { readonly is: "leased"; readonly receipt: string; readonly consumer: string; readonly endsAt: number }
  | { readonly is: "dead"; readonly why: "nacked" | "expired"; readonly deadAt: number }
  | { readonly is: "gone" };

interface Row<T> {
  readonly id: string;
  readonly body: T;
  readonly sentAt: number;
  readonly dedupeId: string | undefined;
  availableAt: number;
  attempts: number;
  place: Place;
}

/** One fold: the rows in the order of sending, and which of them the last entry changed. */
class Fold<T> {
  readonly rows: Row<T>[] = [];
  readonly #options: Required<LeaseQueueOptions>;

  constructor(options: Required<LeaseQueueOptions>) {
    this.#options = options;
  }

  /** The rows that the entry concerned, in the order in which it did. */
  apply(entry: Entry<T>): Row<T>[] {
    this.#expireUntil(entry.at);
    switch (entry.kind) {
      case "sent":
        return [this.#send(entry)];
      case "received":
        return this.#receive(entry);
      case "disconnected":
        return this.#change(this.#leasedTo(entry.consumer), (row) => {
          row.attempts -= 1;
          row.place = { is: "waiting" };
        });
      case "redriven":
        return this.#change(this.dead().slice(0, entry.limit), (row) => {
          Object.assign(row, { attempts: 0, availableAt: entry.at, place: { is: "waiting" } });
        });
      case "looked":
        return [];
      default:
        return this.#change(this.#leasedUnder(entry.receipt), (row) => {
          if (entry.kind === "acked") row.place = { is: "gone" };
          else if (entry.kind === "nacked") this.#fail(row, "nacked", { at: entry.at, delayMs: entry.delayMs });
          else Object.assign(row.place, { endsAt: entry.at + entry.ms });
        });
    }
  }

  dead(): Row<T>[] {
    const diedAt = (row: Row<T>) => (row.place.is === "dead" ? row.place.deadAt : 0);
    return this.rows.filter((row) => row.place.is === "dead").sort((a, b) => diedAt(a) - diedAt(b));
  }

  #change(rows: Row<T>[], change: (row: Row<T>) => void): Row<T>[] {
    rows.forEach(change);
    return rows;
  }

  #send({ body, at, delayMs, dedupeId, number }: Entry<T> & { kind: "sent" }): Row<T> {
    const isTwin = (row: Row<T>) => row.dedupeId === dedupeId && at - row.sentAt < this.#options.dedupeMs;
    const twin = dedupeId === undefined ? undefined : this.rows.find(isTwin);
    if (twin) return twin;
    const fresh = { availableAt: at + delayMs, attempts: 0, place: { is: "waiting" } } as const;
    const row: Row<T> = { id: `#${number}`, body, sentAt: at, dedupeId, ...fresh };
    this.rows.push(row);
    return row;
  }

  #receive({ at, consumer, max, number }: Entry<T> & { kind: "received" }): Row<T>[] {
    const room = Math.max(0, Math.min(max, this.#options.prefetch - this.#leasedTo(consumer).length));
    const ready = this.rows.filter((row) => row.place.is === "waiting" && row.availableAt <= at);
    // Sorting is stable, and the rows stand in the order of sending.
    const taken = ready.sort((a, b) => a.availableAt - b.availableAt).slice(0, room);
    taken.forEach((row, i) => {
      row.attempts += 1;
      row.place = { is: "leased", receipt: `${number}/${i}`, consumer, endsAt: at + this.#options.visibilityMs };
    });
    return taken;
  }

  #expireUntil(now: number): void {
    for (const row of this.rows) {
      if (row.place.is === "leased" && row.place.endsAt <= now) this.#fail(row, "expired", { at: row.place.endsAt });
    }
  }

  #fail(row: Row<T>, why: "nacked" | "expired", when: { at: number; delayMs?: number | undefined }): void {
    const { maxReceives, retryDelaysMs: ladder } = this.#options;
    if (row.attempts === maxReceives) {
      row.place = { is: "dead", why, deadAt: when.at };
      return;
    }
    row.availableAt = when.at + (when.delayMs ?? ladder[Math.min(row.attempts, ladder.length) - 1] ?? 0);
    row.place = { is: "waiting" };
  }

  #leasedTo(consumer: string): Row<T>[] {
    return this.rows.filter((row) => row.place.is === "leased" && row.place.consumer === consumer);
  }

  #leasedUnder(receipt: string): Row<T>[] {
    return this.rows.filter((row) => row.place.is === "leased" && row.place.receipt === receipt);
  }
}

class LoggedLeaseQueue<T> implements LeaseQueue<T> {
  readonly #options: Required<LeaseQueueOptions>;
  readonly #log: Entry<T>[] = [];

  constructor(options: Required<LeaseQueueOptions>) {
    this.#options = options;
  }

  send(body: T, { delayMs = 0, dedupeId }: SendOptions = {}): string {
    return this.#ask({ kind: "sent", body, delayMs, dedupeId }).concerned[0]?.id ?? "";
  }

  receive(consumer: string, max = 1): Lease<T>[] {
    const { concerned } = this.#ask({ kind: "received", consumer, max });
    return concerned.flatMap(({ id, body, attempts, place }) =>
      place.is === "leased" ? [{ receipt: place.receipt, id, body, attempt: attempts, expiresAt: place.endsAt }] : [],
    );
  }

  ack(receipt: string): boolean {
    return this.#ask({ kind: "acked", receipt }).concerned.length > 0;
  }

  nack(receipt: string, delayMs?: number): boolean {
    return this.#ask({ kind: "nacked", receipt, delayMs }).concerned.length > 0;
  }

  extend(receipt: string, ms: number): boolean {
    return this.#ask({ kind: "extended", receipt, ms }).concerned.length > 0;
  }

  disconnect(consumer: string): number {
    return this.#ask({ kind: "disconnected", consumer }).concerned.length;
  }

  dead(): DeadLetter<T>[] {
    const { fold } = this.#ask({ kind: "looked" });
    return fold
      .dead()
      .flatMap(({ id, body, attempts, place }) =>
        place.is === "dead" ? [{ id, body, attempts, why: place.why, deadAt: place.deadAt }] : [],
      );
  }

  redrive(limit = Number.POSITIVE_INFINITY): number {
    return this.#ask({ kind: "redriven", limit }).concerned.length;
  }

  stats(): { ready: number; delayed: number; leased: number; dead: number } {
    const { fold } = this.#ask({ kind: "looked" });
    const now = Date.now();
    const count = (is: (row: Row<T>) => boolean) => fold.rows.filter(is).length;
    return {
      ready: count((row) => row.place.is === "waiting" && row.availableAt <= now),
      delayed: count((row) => row.place.is === "waiting" && row.availableAt > now),
      leased: count((row) => row.place.is === "leased"),
      dead: count((row) => row.place.is === "dead"),
    };
  }

  /** Folds the log with the question at its end, and keeps the question if it changes anything for later. */
  #ask(asked: Asked<T>): { concerned: Row<T>[]; fold: Fold<T> } {
    const question: Entry<T> = { ...asked, at: Date.now(), number: this.#log.length };
    const fold = new Fold<T>(this.#options);
    for (const entry of this.#log) fold.apply(entry);
    const concerned = fold.apply(question);
    if (concerned.length > 0) this.#log.push(question);
    return { concerned, fold };
  }
}

/** Throws RangeError for an option outside its range. */
export function createLeaseQueue<T>(options: LeaseQueueOptions): LeaseQueue<T> {
  const full = { retryDelaysMs: [0], prefetch: Number.POSITIVE_INFINITY, dedupeMs: 0, ...options };
  const isCount = (value: number) => Number.isInteger(value) && value > 0;
  const faults = [
    full.visibilityMs > 0 ? "" : "visibilityMs must be above 0",
    isCount(full.maxReceives) ? "" : "maxReceives must be an integer from 1",
    full.retryDelaysMs.length > 0 && full.retryDelaysMs.every((ms) => ms >= 0)
      ? ""
      : "retryDelaysMs needs steps from 0",
    isCount(full.prefetch) || full.prefetch === Number.POSITIVE_INFINITY ? "" : "prefetch must be an integer from 1",
    full.dedupeMs >= 0 ? "" : "dedupeMs must be 0 or more",
  ].filter((fault) => fault !== "");
  if (faults.length > 0) throw new RangeError(faults.join("; "));
  return new LoggedLeaseQueue(full);
}
