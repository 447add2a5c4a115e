// A fixed row of slots, each a little machine of its own; who waits stands in a Map, and a look at the row decides.
import type {
  AcquireOptions,
  Lease,
  Pool,
  PoolOptions,
} from "../../../../exercises/storage/connection-pool/starter.ts";

export class AcquireTimeout extends Error {
  override readonly name = "AcquireTimeout" as const;
}

export class PoolClosed extends Error {
  override readonly name = "PoolClosed" as const;
}

type State = "empty" | "creating" | "idle" | "checking" | "lent";

interface Slot<C> {
  state: State;
  conn?: C | undefined;
  born: number;
  since: number;
  /** How often it was lent; in the order of becoming idle, `turn` is the latest. */
  lent: number;
  turn: number;
  timer?: ReturnType<typeof setTimeout>;
}

interface Waiting<C> {
  take(lease: Lease<C>): void;
  leave(error: unknown): void;
}

const LONGEST = 2147483647;

function range(value: number, least: number, most: number, orEndless = false): number {
  const fits = Number.isInteger(value) && value >= least && value <= most;
  if (fits || (orEndless && value === Infinity)) return value;
  throw new RangeError(String(value));
}

export function createPool<C>(options: PoolOptions<C>): Pool<C> {
  const max = range(options.max, 1, Number.MAX_SAFE_INTEGER);
  const min = range(options.min ?? 0, 0, max);
  const idleMs = range(options.idleMs ?? Infinity, 1, LONGEST, true);
  const lifetime = range(options.maxLifetimeMs ?? Infinity, 1, LONGEST, true);

  const slots: Slot<C>[] = [];
  /** By ticket, which is the order of calls; a Map that lost a ticket gets it back through a new Map. */
  let line = new Map<number, Waiting<C>>();
  const unsettled = new Set<Waiting<C>>();
  const partings = new Set<Promise<void>>();
  let ticket = 0;
  let turn = 0;
  let closed = false;
  let allGone: PromiseWithResolvers<void> | undefined;

  const count = (...states: State[]) => slots.filter((slot) => states.includes(slot.state)).length;
  const isOld = (slot: Slot<C>) => Date.now() - slot.born >= lifetime;

  function first(): Waiting<C> | undefined {
    for (const [number, waiting] of line) {
      line.delete(number);
      return waiting;
    }
    return undefined;
  }

  function discard(slot: Slot<C>): void {
    clearTimeout(slot.timer);
    slot.state = "empty";
    // Only what has been created is discarded.
    const parting = (async () => options.destroy(slot.conn as C))().catch(() => {});
    slot.conn = undefined;
    partings.add(parting);
    void parting.then(() => {
      partings.delete(parting);
      settle();
    });
  }

  function settle(): void {
    if (closed && partings.size === 0 && count("empty") === slots.length) allGone?.resolve();
  }

  function look(): void {
    while (line.size > 0 && count("idle") > 0) {
      const latest = slots.filter(({ state }) => state === "idle").reduce((a, b) => (a.turn > b.turn ? a : b));
      clearTimeout(latest.timer);
      if (isOld(latest)) discard(latest);
      else if (latest.lent > 0 && options.validate) verify(latest, options.validate);
      else give(latest);
    }
    while (count("creating") < line.size && count("empty") + max - slots.length > 0) open();
    settle();
  }

  function open(): void {
    let slot = slots.find(({ state }) => state === "empty");
    if (slot === undefined) {
      slot = { state: "empty", born: 0, since: 0, lent: 0, turn: 0 };
      slots.push(slot);
    }
    const opened = slot;
    opened.state = "creating";
    opened.lent = 0;
    (async () => options.create())().then(
      (conn) => {
        Object.assign(opened, { conn, born: Date.now() });
        give(opened);
        look();
      },
      (error) => {
        opened.state = "empty";
        first()?.leave(error);
        look();
      },
    );
  }

  function verify(slot: Slot<C>, validate: (connection: C) => Promise<boolean>): void {
    const [number = 0] = line.keys();
    const waiting = first();
    slot.state = "checking";
    // A slot that is being checked has its connection.
    (async () => validate(slot.conn as C))().then(
      (good) => judged(good),
      () => judged(false),
    );
    function judged(good: boolean): void {
      if (waiting && unsettled.has(waiting)) {
        line = new Map([...line, [number, waiting] as const].sort(([a], [b]) => a - b));
        if (good && !isOld(slot)) {
          line.delete(number);
          grant(slot, waiting);
        } else discard(slot);
      } else if (good) give(slot);
      else discard(slot);
      look();
    }
  }

  /** A connection that nobody has any more. */
  function give(slot: Slot<C>): void {
    if (closed || isOld(slot)) {
      discard(slot);
      return;
    }
    const next = first();
    if (next) {
      grant(slot, next);
      return;
    }
    Object.assign(slot, { state: "idle", since: Date.now(), turn: turn++ });
    if (idleMs === Infinity) return;
    slot.timer = setTimeout(shrink, idleMs);
    shrink();
  }

  function grant(slot: Slot<C>, to: Waiting<C>): void {
    slot.state = "lent";
    slot.lent += 1;
    const turnOfLease = slot.lent;
    const { conn } = slot;
    const release = (how?: { broken?: boolean }) => {
      if (slot.conn !== conn || slot.lent !== turnOfLease || slot.state !== "lent") return;
      if (how?.broken) discard(slot);
      else give(slot);
      look();
    };
    // A slot that is lent has its connection.
    to.take({ conn: conn as C, release });
  }

  function shrink(): void {
    const expired = slots.filter(({ state, since }) => state === "idle" && Date.now() - since >= idleMs);
    for (const slot of expired.sort((a, b) => a.turn - b.turn)) {
      if (count("idle", "lent", "checking") > min) discard(slot);
    }
  }

  function acquire({ timeoutMs = Infinity, signal }: AcquireOptions = {}): Promise<Lease<C>> {
    return new Promise((resolve, reject) => {
      range(timeoutMs, 1, LONGEST, true);
      if (signal?.aborted) throw signal.reason;
      if (closed) throw new PoolClosed();
      const mine = ticket++;
      const over = new AbortController();
      const end = () => {
        line.delete(mine);
        unsettled.delete(waiting);
        over.abort();
        clearTimeout(timer);
      };
      const waiting: Waiting<C> = {
        take(lease) {
          end();
          resolve(lease);
        },
        leave(error) {
          end();
          reject(error);
        },
      };
      const timer = timeoutMs < Infinity ? setTimeout(() => waiting.leave(new AcquireTimeout()), timeoutMs) : undefined;
      signal?.addEventListener("abort", () => waiting.leave(signal.reason), { signal: over.signal });
      line.set(mine, waiting);
      unsettled.add(waiting);
      look();
    });
  }

  return {
    acquire,
    use: (fn, how) => acquire(how).then(({ conn, release }) => (async () => fn(conn))().finally(() => release())),
    close() {
      closed = true;
      allGone ??= Promise.withResolvers();
      for (const waiting of unsettled) waiting.leave(new PoolClosed());
      for (const slot of slots) if (slot.state === "idle") discard(slot);
      settle();
      return allGone.promise;
    },
    stats: () => ({
      idle: count("idle"),
      inUse: count("lent", "checking"),
      creating: count("creating"),
      waiting: line.size,
    }),
  };
}
