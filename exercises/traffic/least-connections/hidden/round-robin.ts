// What round robin would have made of the same run: it deals in turn and never looks at a count.
import type { FrameStep } from "#kit";
import type { Setup } from "./setup.ts";

/** Open leases on the fullest server if round robin had dealt. */
export function fullestOfRoundRobin({ servers, heavy }: Setup, history: readonly FrameStep[]): number {
  const twin = new RoundRobin(heavy === 0 ? servers : [...servers, "F"]);
  for (const { command } of history) twin.follow(command?.name, command?.args ?? {});
  return twin.fullest;
}

class RoundRobin {
  #members: string[];
  readonly #dealt: (string | undefined)[] = [];
  #turn = 0;

  constructor(servers: readonly string[]) {
    this.#members = [...new Set(servers)];
  }

  follow(name: string | undefined, args: NonNullable<FrameStep["command"]>["args"]): void {
    const server = String(args.server);
    if (name === "acquire") this.#deal(Array.isArray(args.exclude) ? args.exclude : []);
    if (name === "burst") for (let i = 0; i < Number(args.size); i += 1) this.#deal([]);
    if (name === "visits") for (let i = 0; i < Number(args.times); i += 1) this.#visit();
    if (name === "release") this.#dealt[Number(args.lease) - 1] = undefined;
    if (name === "add" && !this.#members.includes(server)) this.#members.push(server);
    if (name === "remove") this.#members = this.#members.filter((one) => one !== server);
  }

  get fullest(): number {
    return Math.max(0, ...this.#members.map((server) => this.#dealt.filter((one) => one === server).length));
  }

  #visit(): void {
    this.#deal([]);
    this.#dealt[this.#dealt.length - 1] = undefined;
  }

  #deal(exclude: readonly unknown[]): void {
    const order = this.#members.map((_, index) => this.#members[(this.#turn + index) % this.#members.length]);
    const found = order.findIndex((server) => !exclude.includes(server));
    this.#dealt.push(order[found]);
    this.#turn += found + 1;
  }
}
