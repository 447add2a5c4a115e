// Two balancers with one contract: one looks at every server, one at two that chance picks. They share everything but the
// choice. Both are synchronous from the reading of a count to its raising: nobody can come in between.

/** A place on a server. */
export interface Lease<T> {
  readonly server: T;
  /** Gives the place back; once. */
  release(): void;
}

export interface Balancer<T> {
  /** Reserves a place on a server that is eligible: a member, and not excluded. Undefined where none is. */
  acquire(exclude?: ReadonlySet<T>): Lease<T> | undefined;
  /** Open leases of a member; 0 for a stranger. */
  active(server: T): number;
  /** weight: integer >= 1, default 1. false: already a member, nothing changes. */
  add(server: T, weight?: number): boolean;
  /** false: not a member. */
  remove(server: T): boolean;
}

/** A membership: a server that leaves and comes back gets a new one, and old leases keep hold of the old. */
interface Member<T> {
  readonly server: T;
  readonly weight: number;
  active: number;
  /** When it was last chosen, in choices; 0 for never. */
  chosenAt: number;
}

/** Chooses among the eligible members, in joining order; there is at least one. */
type Choice<T> = (eligible: readonly [Member<T>, ...Member<T>[]]) => Member<T>;

class Pool<T> implements Balancer<T> {
  /** In joining order: a Map keeps it, and puts whoever comes back at the end. */
  readonly #members = new Map<T, Member<T>>();
  readonly #choose: Choice<T>;
  #choices = 0;

  constructor(servers: Iterable<T>, choose: Choice<T>) {
    this.#choose = choose;
    for (const server of servers) this.add(server);
  }

  acquire(exclude?: ReadonlySet<T>): Lease<T> | undefined {
    const [first, ...others] = [...this.#members.values()].filter(({ server }) => !exclude?.has(server));
    if (first === undefined) return undefined;
    const member = this.#choose([first, ...others]);
    this.#choices += 1;
    member.chosenAt = this.#choices;
    member.active += 1;
    return leaseOf(member);
  }

  active(server: T): number {
    return this.#members.get(server)?.active ?? 0;
  }

  add(server: T, weight = 1): boolean {
    if (!(Number.isInteger(weight) && weight >= 1))
      throw new RangeError(`weight must be an integer >= 1, not ${weight}.`);
    if (this.#members.has(server)) return false;
    this.#members.set(server, { server, weight, active: 0, chosenAt: 0 });
    return true;
  }

  remove(server: T): boolean {
    return this.#members.delete(server);
  }
}

/** Holds the member itself and not its name: whoever joins under the same name later is somebody else. */
function leaseOf<T>(member: Member<T>): Lease<T> {
  let isOpen = true;
  return {
    server: member.server,
    release() {
      if (!isOpen) return;
      isOpen = false;
      member.active -= 1;
    },
  };
}

/** Below 0 where `a` has less to do for its weight than `b`: both sides multiplied out, so that nothing is rounded. */
function compareLoads<T>(a: Member<T>, b: Member<T>): number {
  return a.active * b.weight - b.active * a.weight;
}

/** A scan costs a step for each server. A heap would save some of them, and an exclusion would cost it the most. */
function leastLoaded<T>(eligible: readonly [Member<T>, ...Member<T>[]]): Member<T> {
  // Among equals whoever was chosen longest ago: else the first one listed gets every call of a quiet night.
  return eligible.reduce((best, one) => ((compareLoads(one, best) || one.chosenAt - best.chosenAt) < 0 ? one : best));
}

/** The choice between two different members, each pair as likely as any other. */
function betweenTwo<T>(random: () => number): Choice<T> {
  return (eligible) => {
    const [only] = eligible;
    if (eligible.length === 1) return only;
    const i = Math.floor(random() * eligible.length);
    // One place fewer for the second draw, and from i on one further: it never meets the first.
    const drawn = Math.floor(random() * (eligible.length - 1));
    const j = drawn >= i ? drawn + 1 : drawn;
    const [first = only, second = only] = [eligible[i], eligible[j]];
    return compareLoads(second, first) < 0 ? second : first;
  };
}

/** Takes the least loaded server. All begin with weight 1; a server listed twice joins once. */
export function createLeastConnections<T>(servers: Iterable<T>): Balancer<T> {
  return new Pool(servers, leastLoaded);
}

/** Takes the less loaded of two that `random`, in [0, 1), picks. All begin with weight 1; a server listed twice joins once. */
export function createPowerOfTwo<T>(servers: Iterable<T>, random: () => number): Balancer<T> {
  return new Pool(servers, betweenTwo(random));
}
