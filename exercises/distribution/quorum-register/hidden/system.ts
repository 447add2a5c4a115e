// The learner's registers, one for each client, before the replicas.
import { Label, type World } from "#kit";
import type * as Starter from "../starter.ts";
import { type Begun, Cluster, keyOf, type Message, type Way } from "./cluster.ts";
import { type Phase, quorums, REGISTER, type Setup, type Stored, TIMEOUT_MS } from "./setup.ts";

export class System extends Cluster {
  readonly #registers: ReadonlyMap<string, Starter.Register<string>>;
  /** Whose turn it is: whatever is sent now, is sent for this operation. */
  #acting = "";

  constructor(subject: typeof Starter, setup: Setup, world: World) {
    super(setup, world);
    const { n, r, w } = quorums(setup);
    const replicas = Array.from({ length: n }, (_, replica) => this.#replica(replica));
    const { atomicReads } = setup;
    const register = (self: string) =>
      subject.createRegister({ self, replicas, r, w, timeoutMs: TIMEOUT_MS, ...(!atomicReads && { atomicReads }) });
    this.#registers = new Map([...new Set(Object.values(REGISTER))].map((self) => [self, register(self)]));
  }

  begin(op: Begun, value?: string): void {
    this.ops.push(op);
    this.#acting = op.name;
    const register = this.#registers.get(REGISTER[op.caller]);
    const promise = value === undefined ? register?.read() : register?.write(value);
    this.world.track(op.name, promise, (end) => (end instanceof Error ? new Label(end.name) : end));
  }

  override move(message: Message, way: Way): void {
    this.#acting = message.op;
    super.move(message, way);
  }

  #replica(replica: number): Starter.Replica<string> {
    return {
      read: () => this.#send("read", replica),
      write: async (stored) => void (await this.#send("write", replica, stored)),
    };
  }

  #send(phase: Phase, replica: number, stored?: Stored): Promise<Stored> {
    const message = { op: this.#acting, phase, replica };
    this.tellSent(message, stored);
    if (this.isDown(message)) throw new Error("down");
    if (this.isInstant(message)) return Promise.resolve(this.perform(message, stored));
    return this.network.call(keyOf(message), () => this.perform(message, stored));
  }
}
