// Runs of a ring with any number of keys, ten of which change their owner at every step.
import type { RingKey, RingScene } from "../../extension/scenes/ring.ts";
import type { Trace, TraceStep } from "../../extension/scenes/trace.ts";

const NODES = 8;
const POINTS = 16;
const MOVED = 10;

/** @param keys keys on the ring, from ten @param length steps */
export function busyRing(keys: number, length: number): Trace {
  const steps = Array.from({ length }, (_, index) => stepOf(keys, index));
  return {
    version: 1,
    exercise: { slug: "hash-ring", title: `A ring of ${keys} keys` },
    origin: "refutation",
    steps,
    run: { setup: null, commands: [] },
  };
}

function stepOf(keys: number, index: number): TraceStep {
  const yours = { scene: ringOf(keys, index), happened: [`moved ${MOVED} keys`] };
  // Both sides agree, as they do in nearly every step; each is an object of its own, as the judge makes them.
  const model = { scene: ringOf(keys, index), happened: [`moved ${MOVED} keys`] };
  return { text: `move ten keys, time ${index}`, atMs: index * 10, yours, model, differs: false };
}

function ringOf(count: number, step: number): RingScene {
  return {
    kind: "ring",
    caption: `${NODES} nodes, ${POINTS} points each`,
    nodes: Array.from({ length: NODES }, (_, node) => ({
      ...{ id: `n${node}`, label: `node ${node}`, tone: node, share: 1 / NODES },
      points: Array.from({ length: POINTS }, (_, point) => (point * NODES + node) / (NODES * POINTS)),
    })),
    arcs: Array.from({ length: NODES * POINTS }, (_, arc) => ({
      ...{ id: `a${arc}`, label: `arc ${arc}`, owner: `n${arc % NODES}`, to: arc / (NODES * POINTS) },
      from: ((arc + NODES * POINTS - 1) % (NODES * POINTS)) / (NODES * POINTS),
    })),
    keys: Array.from({ length: count }, (_, key) => keyOf(key, count, step)),
    counters: [{ id: "moved", label: "keys moved", value: MOVED, outOf: count }],
  };
}

/** The keys take turns: at each step the next ten move on by a node. */
function keyOf(key: number, count: number, step: number): RingKey {
  const turns = Math.ceil(count / MOVED);
  const turn = Math.floor(key / MOVED);
  const moves = step === 0 ? 0 : Math.floor((step - 1 - turn) / turns) + 1;
  const moved = step > 0 && (step - 1) % turns === turn;
  const owner = `n${(key + Math.max(0, moves)) % NODES}`;
  return { id: `k${key}`, label: `key ${key}`, at: ((key * 7919) % count) / count, owner, ...(moved && { moved }) };
}
