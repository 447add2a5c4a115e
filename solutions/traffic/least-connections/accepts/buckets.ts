// Data structure: buckets of members by load, each a queue: whoever comes into a bucket goes to its end, whoever is chosen leaves from its front.
import type { Balancer, Lease } from "../../../../exercises/traffic/least-connections/starter.ts";

/** `count / weight` as a float: equal fractions of small integers round to the same number, so it may be a key. */
type Load = number;

function makeLedger<T>() {
  const weights = new Map<T, number>();
  const leases = new Map<T, Set<symbol>>();
  const buckets = new Map<Load, Set<T>>();

  const loadOf = (server: T): Load => (leases.get(server)?.size ?? 0) / (weights.get(server) ?? 1);

  function leaveBucket(server: T): void {
    const load = loadOf(server);
    const bucket = buckets.get(load);
    bucket?.delete(server);
    if (bucket?.size === 0) buckets.delete(load);
  }

  function enterBucket(server: T): void {
    const load = loadOf(server);
    const bucket = buckets.get(load) ?? new Set();
    buckets.set(load, bucket.add(server));
  }

  function add(server: T, weight: number = 1): boolean {
    const isWeight = Number.isSafeInteger(weight) && weight > 0;
    if (!isWeight) throw new RangeError("weight");
    if (weights.has(server)) return false;
    weights.set(server, weight);
    leases.set(server, new Set());
    enterBucket(server);
    return true;
  }

  function remove(server: T): boolean {
    leaveBucket(server);
    leases.delete(server);
    return weights.delete(server);
  }

  function open(server: T): Lease<T> {
    // The ticket lives in the set of this membership; that of a later one does not know it.
    const tickets = leases.get(server) ?? new Set();
    const ticket = Symbol("lease");
    const move = (change: () => void) => {
      leaveBucket(server);
      change();
      enterBucket(server);
    };
    move(() => void tickets.add(ticket));
    const release = () => {
      if (leases.get(server) === tickets && tickets.has(ticket)) move(() => void tickets.delete(ticket));
    };
    return { server, release };
  }

  return {
    add,
    remove,
    open,
    active: (server: T) => leases.get(server)?.size ?? 0,
    loadOf,
    /** In joining order. */
    members: () => weights.keys(),
    /** From the lightest bucket to the heaviest, each from its front. */
    *byLoad(): Generator<T> {
      for (const load of [...buckets.keys()].sort((a, b) => a - b)) yield* buckets.get(load) ?? [];
    },
  };
}

type Ledger<T> = ReturnType<typeof makeLedger<T>>;

function balancer<T>(servers: Iterable<T>, choose: (ledger: Ledger<T>, isEligible: (one: T) => boolean) => T[]) {
  const ledger = makeLedger<T>();
  for (const server of servers) ledger.add(server);
  const { add, remove, active } = ledger;
  const acquire = (exclude?: ReadonlySet<T>) => {
    const chosen = choose(ledger, (server) => exclude === undefined || !exclude.has(server));
    return chosen.slice(0, 1).map(ledger.open)[0];
  };
  return { acquire, active, add, remove } satisfies Balancer<T>;
}

export function createLeastConnections<T>(servers: Iterable<T>): Balancer<T> {
  return balancer<T>(servers, (ledger, isEligible) => {
    for (const server of ledger.byLoad()) if (isEligible(server)) return [server];
    return [];
  });
}

export function createPowerOfTwo<T>(servers: Iterable<T>, random: () => number): Balancer<T> {
  return balancer<T>(servers, (ledger, isEligible) => {
    const eligible = [...ledger.members()].filter(isEligible);
    const n = eligible.length;
    if (n < 2) return eligible;
    const i = Math.trunc(random() * n);
    const j = Math.trunc(random() * (n - 1));
    const pair = [eligible[i], eligible[j < i ? j : j + 1]].filter((one) => one !== undefined);
    // A stable sort: on a tie the first one drawn stays first.
    return pair.sort((a, b) => ledger.loadOf(a) - ledger.loadOf(b));
  });
}
