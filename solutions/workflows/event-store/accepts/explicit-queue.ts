// Control flow: an explicit queue with a pump that is either running or not; one array per stream beside the log; each subscriber registers a wake-up.
import type {
  Appended,
  ConcurrencyError,
  Disk,
  DiskRecord,
  EventStore,
  Expected,
  NewEvent,
  Stored,
} from "../../../../exercises/workflows/event-store/starter.ts";

interface Ticket {
  readonly stream: string;
  readonly expected: Expected;
  readonly batch: readonly NewEvent[];
  readonly key: string | undefined;
  readonly at: number;
  readonly resolve: (answer: Appended) => void;
  readonly reject: (error: unknown) => void;
}

interface Book {
  readonly events: Stored[];
  readonly receipts: Map<string, Appended>;
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value));

export async function openStore(disk: Disk): Promise<EventStore> {
  const log: Stored[] = [];
  const books = new Map<string, Book>();
  const queue: Ticket[] = [];
  const sleepers = new Set<() => void>();
  let pumping = false;

  function bookOf(stream: string): Book {
    const book = books.get(stream) ?? { events: [], receipts: new Map() };
    books.set(stream, book);
    return book;
  }

  function settleIntoMemory({ key, events }: DiskRecord): Appended {
    const book = bookOf(events[0]?.stream ?? "");
    log.push(...events);
    book.events.push(...events);
    const receipt = { nextVersion: book.events.length, position: log.length };
    if (key !== undefined) book.receipts.set(key, receipt);
    for (const wake of [...sleepers]) wake();
    return receipt;
  }

  /** What the ticket is answered without the disk; undefined where it must write. Throws where it does not fit. */
  function decide({ stream, expected, batch, key }: Ticket): Appended | undefined {
    const { events, receipts } = bookOf(stream);
    const receipt = batch.length > 0 && key !== undefined ? receipts.get(key) : undefined;
    if (receipt) return receipt;
    const actual = events.length;
    if (expected !== "any" && (expected === "none" ? 0 : expected) !== actual) {
      const conflict: ConcurrencyError = Object.assign(new Error(`expected ${expected}, found ${actual}`), {
        name: "ConcurrencyError",
        expected,
        actual,
      });
      throw conflict;
    }
    return batch.length > 0 ? undefined : { nextVersion: actual, position: events.at(-1)?.position ?? 0 };
  }

  async function serve(ticket: Ticket): Promise<Appended> {
    const decided = decide(ticket);
    if (decided) return decided;
    const { stream, batch, key } = ticket;
    const version = bookOf(stream).events.length;
    const at = Math.max(ticket.at, log[log.length - 1]?.at ?? 0);
    const events = batch.map(({ type, data }, i) => {
      return { type, data, stream, version: version + i, position: log.length + i + 1, at };
    });
    const record: DiskRecord = key === undefined ? { events } : { key, events };
    await disk.append(copy(record));
    return settleIntoMemory(record);
  }

  async function pump(): Promise<void> {
    if (pumping) return;
    pumping = true;
    for (let ticket = queue.shift(); ticket; ticket = queue.shift()) {
      try {
        ticket.resolve(copy(await serve(ticket)));
      } catch (error) {
        ticket.reject(error);
      }
    }
    pumping = false;
  }

  for (const record of await disk.load()) settleIntoMemory(copy(record));

  return {
    append(stream, expected, events, { key } = {}) {
      return new Promise((resolve, reject) => {
        queue.push({ stream, expected, batch: copy(events), key, at: Date.now(), resolve, reject });
        void pump();
      });
    },
    read(stream, { from = 0, asOf } = {}) {
      const all = books.get(stream)?.events ?? [];
      return all.filter((e) => e.version >= from && (asOf === undefined || e.at <= asOf)).map(copy);
    },
    readAll(after = 0, limit) {
      const end = limit === undefined ? log.length : after + limit;
      return log.slice(after, end).map(copy);
    },
    async subscribe(after, handler, signal) {
      let cursor = after;
      while (!signal.aborted) {
        const event = log[cursor];
        if (event === undefined) {
          await new Promise<void>((resolve) => {
            const wake = () => {
              sleepers.delete(wake);
              signal.removeEventListener("abort", wake);
              resolve();
            };
            sleepers.add(wake);
            signal.addEventListener("abort", wake);
          });
          continue;
        }
        cursor += 1;
        try {
          await handler(copy(event));
        } catch (error) {
          if (!signal.aborted) throw error;
        }
      }
    },
  };
}
