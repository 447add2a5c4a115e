// Data structure: a binary heap by load and last choice, in which every node knows its own place, so that a release can repair the order.
import type { Balancer, Lease } from "../../../../exercises/traffic/least-connections/starter.ts";

interface Node<T> {
  readonly server: T;
  readonly weight: number;
  open: number;
  stamp: number;
  /** Its place in the heap; -1 when it has left. */
  place: number;
}

class Heap<T> {
  readonly nodes: Node<T>[] = [];

  push(node: Node<T>): void {
    node.place = this.nodes.push(node) - 1;
    this.repair(node);
  }

  delete(node: Node<T>): void {
    const { place } = node;
    const last = this.nodes.pop();
    node.place = -1;
    if (last === undefined || last === node) return;
    this.#put(last, place);
    this.repair(last);
  }

  /** After its load has changed: up while it is less than its parent, down while a child is less. */
  repair(node: Node<T>): void {
    while (node.place > 0 && this.#swapIfLess(node.place, (node.place - 1) >> 1));
    for (;;) {
      const [left, right] = [2 * node.place + 1, 2 * node.place + 2];
      const child = this.#isLess(right, left) ? right : left;
      if (!this.#swapIfLess(child, node.place)) return;
    }
  }

  #swapIfLess(lower: number, upper: number): boolean {
    const [a, b] = [this.nodes[lower], this.nodes[upper]];
    if (a === undefined || b === undefined || !this.#isLess(lower, upper)) return false;
    this.#put(a, upper);
    this.#put(b, lower);
    return true;
  }

  #isLess(left: number, right: number): boolean {
    const [a, b] = [this.nodes[left], this.nodes[right]];
    return a !== undefined && (b === undefined || isLighter(a, b));
  }

  #put(node: Node<T>, place: number): void {
    this.nodes[place] = node;
    node.place = place;
  }
}

function isLighter<T>(a: Node<T>, b: Node<T>): boolean {
  const [left, right] = [a.open * b.weight, b.open * a.weight];
  return left === right ? a.stamp < b.stamp : left < right;
}

abstract class Fleet<T> implements Balancer<T> {
  protected readonly byServer = new Map<T, Node<T>>();
  protected readonly heap = new Heap<T>();
  #stamp = 0;

  constructor(servers: Iterable<T>) {
    for (const server of servers) this.add(server);
  }

  protected abstract pick(exclude: ReadonlySet<T>): Node<T> | undefined;

  acquire(exclude: ReadonlySet<T> = new Set()): Lease<T> | undefined {
    const node = this.pick(exclude);
    if (node === undefined) return undefined;
    this.#stamp += 1;
    node.stamp = this.#stamp;
    this.#change(node, 1);
    let release = () => {
      release = () => {};
      this.#change(node, -1);
    };
    return { server: node.server, release: () => release() };
  }

  #change(node: Node<T>, by: number): void {
    node.open += by;
    if (node.place >= 0) this.heap.repair(node);
  }

  active(server: T): number {
    return this.byServer.get(server)?.open ?? 0;
  }

  add(server: T, weight = 1): boolean {
    if (weight < 1 || !Number.isInteger(weight)) throw new RangeError(`a weight of ${weight}`);
    if (this.byServer.has(server)) return false;
    const node: Node<T> = { server, weight, open: 0, stamp: 0, place: -1 };
    this.byServer.set(server, node);
    this.heap.push(node);
    return true;
  }

  remove(server: T): boolean {
    const node = this.byServer.get(server);
    if (node) this.heap.delete(node);
    return this.byServer.delete(server);
  }
}

class Lightest<T> extends Fleet<T> {
  /** The top, unless it is excluded: then the lightest of the others, for which the heap is no help. */
  protected pick(exclude: ReadonlySet<T>): Node<T> | undefined {
    const [top] = this.heap.nodes;
    if (top === undefined || !exclude.has(top.server)) return top;
    const rest = this.heap.nodes.filter(({ server }) => !exclude.has(server));
    return rest.sort((a, b) => (isLighter(a, b) ? -1 : 1))[0];
  }
}

class TwoChoices<T> extends Fleet<T> {
  readonly #random: () => number;

  constructor(servers: Iterable<T>, random: () => number) {
    super(servers);
    this.#random = random;
  }

  protected pick(exclude: ReadonlySet<T>): Node<T> | undefined {
    const left = [...this.byServer.values()].filter(({ server }) => !exclude.has(server));
    if (left.length < 2) return left[0];
    const draw = () => left.splice(Math.floor(this.#random() * left.length), 1)[0];
    const [a, b] = [draw(), draw()];
    return a && b && b.open * a.weight < a.open * b.weight ? b : a;
  }
}

export function createLeastConnections<T>(servers: Iterable<T>): Balancer<T> {
  return new Lightest(servers);
}

export function createPowerOfTwo<T>(servers: Iterable<T>, random: () => number): Balancer<T> {
  return new TwoChoices(servers, random);
}
