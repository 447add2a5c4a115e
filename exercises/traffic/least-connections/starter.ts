// Two balancers with one contract: one looks at every server, one at two that chance picks.

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

/** Takes the least loaded server. All begin with weight 1; a server listed twice joins once. */
export function createLeastConnections<T>(servers: Iterable<T>): Balancer<T> {
  throw new Error("R1: not written yet");
}

/** Takes the less loaded of two that `random`, in [0, 1), picks. All begin with weight 1; a server listed twice joins once. */
export function createPowerOfTwo<T>(servers: Iterable<T>, random: () => number): Balancer<T> {
  throw new Error("R5: not written yet");
}
