// The rules of both balancers word by word. Where they leave a choice, among the least loaded, the model takes the one that
// it is told was taken, if that is one of them.
import type * as Starter from "../starter.ts";
import { type Chance, pairOf } from "./setup.ts";

interface Member {
  readonly server: string;
  readonly weight: number;
  active: number;
}

export abstract class ModelBalancer implements Starter.Balancer<string> {
  protected members: Member[] = [];
  /** Open leases, also those of servers that have left. */
  protected open = 0;
  #wanted: string[] = [];

  constructor(servers: readonly string[]) {
    for (const server of servers) this.#join(server, 1);
  }

  /** Those whom the next calls may choose, the best of them first; none where nobody is eligible. */
  protected abstract allowed(eligible: readonly Member[], excluded: number): Member[];
  protected abstract chosen(member: Member): void;
  /** Is the next choice, one with so many excluded, one of those that R4 speaks of? */
  abstract isIdle(excluded: number): boolean;

  /** What the next acquires should choose if they may. */
  want(...servers: readonly unknown[]): void {
    this.#wanted = servers.map(String);
  }

  acquire(exclude: ReadonlySet<string> = new Set()): Starter.Lease<string> | undefined {
    const eligible = this.members.filter(({ server }) => !exclude.has(server));
    const allowed = this.allowed(eligible, exclude.size);
    const wanted = this.#wanted.shift();
    const [best] = allowed;
    if (best === undefined) return undefined;
    const answer = allowed.find(({ server }) => server === wanted) ?? best;
    // A choice against the rules is told once; what follows is judged by what was really done.
    const member = this.members.find(({ server }) => server === wanted) ?? answer;
    this.chosen(member);
    member.active += 1;
    this.open += 1;
    return { server: answer.server, release: this.#releaseOf(member) };
  }

  active(server: string): number {
    return this.members.find((member) => member.server === server)?.active ?? 0;
  }

  add(server: string, weight = 1): boolean {
    return this.#join(server, weight);
  }

  remove(server: string): boolean {
    const before = this.members.length;
    this.members = this.members.filter((member) => member.server !== server);
    return this.members.length < before;
  }

  #join(server: string, weight: number): boolean {
    if (this.members.some((member) => member.server === server)) return false;
    this.members.push({ server, weight, active: 0 });
    return true;
  }

  #releaseOf(member: Member): () => void {
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      member.active -= 1;
      this.open -= 1;
    };
  }
}

function compareLoads(a: Member, b: Member): number {
  return a.active * b.weight - b.active * a.weight;
}

export class ModelLeast extends ModelBalancer {
  /** The choices since the fleet became idle and equal, as R4 says. */
  #idle: Member[] = [];
  #isCounted = false;

  override add(server: string, weight?: number): boolean {
    const isNew = super.add(server, weight);
    if (isNew) this.#idle = [];
    return isNew;
  }

  override remove(server: string): boolean {
    const wasMember = super.remove(server);
    if (wasMember) this.#idle = [];
    return wasMember;
  }

  /** The least loaded; in an idle fleet of equals only those whose turn it can be. */
  protected allowed(eligible: readonly Member[], excluded: number): Member[] {
    const least = eligible.filter((one) => eligible.every((other) => compareLoads(one, other) <= 0));
    this.#isCounted = this.isIdle(excluded);
    if (!this.#isCounted) this.#idle = [];
    const justChosen = eligible.length > 1 ? this.#idle.slice(1 - eligible.length) : [];
    return least.filter((member) => !justChosen.includes(member));
  }

  protected chosen(member: Member): void {
    if (this.#isCounted) this.#idle.push(member);
  }

  isIdle(excluded: number): boolean {
    const [first] = this.members;
    return excluded === 0 && this.open === 0 && this.members.every(({ weight }) => weight === first?.weight);
  }
}

export class ModelTwo extends ModelBalancer {
  readonly #chance: Chance["random"];

  constructor(servers: readonly string[], random: Chance["random"]) {
    super(servers);
    this.#chance = random;
  }

  protected allowed(eligible: readonly Member[]): Member[] {
    if (eligible.length < 2) return [...eligible];
    const [i, j] = pairOf(eligible.length, this.#chance(), this.#chance());
    const [first, second] = [eligible[i], eligible[j]];
    if (first === undefined || second === undefined) return [];
    return [compareLoads(second, first) < 0 ? second : first];
  }

  isIdle(): boolean {
    return false;
  }

  protected chosen(): void {}
}
