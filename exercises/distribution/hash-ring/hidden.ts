// The hidden test of the hash ring: a brute-force ring as model, a coarse or fine hash, a picture made of answers.
import {
  all,
  answers,
  choice,
  differs,
  each,
  exercise,
  type Frame,
  type Judgement,
  law,
  listOf,
  type Mismatch,
  mix,
  nearlyEqual,
  type Outcome,
  RecordedError,
  type RingScene,
  sees,
  seesNearly,
  show,
  since,
  step,
  tagged,
  until,
  whole,
} from "#kit";
import type * as Starter from "./starter.ts";

type Ring = InstanceType<typeof Starter.HashRing>;
type Options = Required<Starter.HashRingOptions>;
type Setup = { vnodes: number; grain: number; salt: number; crew: readonly string[] };
type Owners = Record<string, string | undefined>;
type Lookups = { owner: Owners; owners: Record<string, string[]>; shares: Map<string, number> };
type Seen = {
  owner: Owners;
  shares: Map<string, number>;
  size: number;
  hashCalls: { owner: number; owners: number };
  anew: Mismatch | undefined;
  points: Map<string, number[]>;
  arcs: { from: number; to: number; owner: string | undefined }[];
};

const POSITIONS = 2 ** 32;
const MILLION = 1_000_000;
const NODES = ["A", "A", "A", "B", "B", "C", "D", "b", "b", "A#1", "__proto__", "constructor", ""] as const;
/** Most nodes have weight 1. */
const ONES = [1, 1, 1, 1, 1] as const;
const KEYS = ["k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9", "k10", "k11", "k12", "", "__proto__"] as const;

const turn = (position: number) => position / POSITIONS;
const place = (position: number) => (position % MILLION === 0 ? `${position / MILLION}M` : String(position));
const named = (name: string) => (/^[\w#]+$/.test(name) ? name : show(name));
const few = (list: readonly string[], noun: string, and = ", ") =>
  list.length <= 4 ? list.join(and) : `${list.length} ${noun}`;
const standing = (name: string, points: readonly number[]) => `${name} at ${few(points.map(place), "places", " and ")}`;
const isFit = (weight: number) => weight > 0 && Number.isFinite(weight);

/** Rounds down to the grain, so that a coarse hash collides. A label `@n` lies at n: it asks for that place. */
function hashOf({ grain, salt }: Pick<Setup, "grain" | "salt">): Starter.Hash {
  return (label) => {
    const position = mix(label, salt);
    return /^@\d+$/.test(label) ? Number(label.slice(1)) : position - (position % grain);
  };
}

function pointsOf(node: string, weight: number, { vnodes, hash }: Options): number[] {
  return Array.from({ length: Math.max(1, Math.round(vnodes * weight)) }, (_, i) => hash(`${node}#${i}`));
}

/** The rules word by word: every lookup walks over all points. */
function bruteForce(options: Options): Ring {
  const nodes = new Set<string>();
  let points: { position: number; node: string }[] = [];
  const walk = (key: string) => {
    const position = options.hash(key);
    const isBehind = (point: { position: number }) => point.position < position;
    return [...points.filter((point) => !isBehind(point)), ...points.filter(isBehind)].map(({ node }) => node);
  };
  return {
    add(node, weight = 1) {
      if (!isFit(weight)) throw new RangeError("weight");
      if (nodes.has(node)) return false;
      nodes.add(node);
      for (const position of pointsOf(node, weight, options)) points.push({ position, node });
      points.sort((a, b) => a.position - b.position || (a.node < b.node ? -1 : 1));
      return true;
    },
    remove(node) {
      points = points.filter((point) => point.node !== node);
      return nodes.delete(node);
    },
    owner: (key) => walk(key)[0],
    owners: (key, n) => [...new Set(walk(key))].slice(0, Math.max(0, n)),
    shares() {
      const shares = new Map([...nodes].map((node) => [node, 0]));
      let before = (points.at(-1)?.position ?? 0) - POSITIONS;
      for (const { position, node } of points) {
        shares.set(node, (shares.get(node) ?? 0) + turn(position - before));
        before = position;
      }
      return shares;
    },
    get size() {
      return nodes.size;
    },
  };
}

/** A ring, the learner's or the model's, the keys that were dropped on it, and a count of its hash calls. */
class Table {
  readonly ring: Ring;
  readonly options: Options;
  readonly keys = new Set<string>();
  /** Who is on the ring by the rules, with which weight. */
  readonly members = new Map<string, number>();
  readonly #make: (options: Options) => Ring;
  #hashCalls = 0;
  #hasChanged = true;

  constructor(setup: Setup, make: (options: Options) => Ring) {
    const hash = hashOf(setup);
    const counting = (label: string) => {
      this.#hashCalls += 1;
      return hash(label);
    };
    this.options = { hash, vnodes: setup.vnodes };
    this.#make = make;
    this.ring = make({ hash: counting, vnodes: setup.vnodes });
    for (const node of new Set(setup.crew)) this.add(node, 1);
  }

  /** A weight of 1 is left to the default. */
  add(node: string, weight: number): boolean {
    this.#hasChanged = true;
    if (isFit(weight) && !this.members.has(node)) this.members.set(node, weight);
    return weight === 1 ? this.ring.add(node) : this.ring.add(node, weight);
  }

  remove(node: string): boolean {
    this.#hasChanged = true;
    this.members.delete(node);
    return this.ring.remove(node);
  }

  /** How often a lookup hashes; on an empty ring, where it may or may not, at least once. */
  hashCalls(look: (ring: Ring) => unknown): number {
    this.#hashCalls = 0;
    look(this.ring);
    return Math.max(this.ring.size === 0 ? 1 : 0, this.#hashCalls);
  }

  /** After a change: where the ring differs from one that got the same members in the opposite order. */
  anew(): Mismatch | undefined {
    if (!this.#hasChanged) return undefined;
    this.#hasChanged = false;
    const built = this.#make(this.options);
    for (const [node, weight] of [...this.members].reverse()) built.add(node, weight);
    const [expected, actual] = [this.#lookups(built), this.#lookups(this.ring)];
    return differs("as in a ring built anew, the answer", { expected, actual, equal: nearlyEqual });
  }

  #lookups(ring: Ring): Lookups {
    const keyed = <T>(look: (key: string) => T) => Object.fromEntries([...this.keys].map((key) => [key, look(key)]));
    return {
      owner: keyed((key) => ring.owner(key)),
      owners: keyed((key) => ring.owners(key, 3)),
      shares: ring.shares(),
    };
  }

  points(): Seen["points"] {
    return new Map([...this.members].map(([node, weight]) => [node, pointsOf(node, weight, this.options)]));
  }

  /** Whom the ring calls the owner of each point's place, and so of the arc before it. */
  arcs(): Seen["arcs"] {
    const places = [...new Set([...this.points().values()].flat())].sort((a, b) => a - b);
    return places.map((to, i) => ({ from: places.at(i - 1) ?? to, to, owner: this.ring.owner(`@${to}`) }));
  }
}

/** Keys whose owner is not the one of the step before. */
function movedKeys({ seen, history }: Frame<Setup, Seen>): readonly string[] {
  const [before, now] = [history.at(-2)?.seen.owner ?? {}, seen.owner ?? {}];
  return Object.keys(now).filter((key) => Object.hasOwn(before, key) && before[key] !== now[key]);
}

function counters(frame: Frame<Setup, Seen>): NonNullable<RingScene["counters"]> {
  const { setup, seen, history } = frame;
  const [was, is] = [history.at(-2)?.seen.size ?? 0, seen.size ?? 0];
  const hashes = Object.keys(seen.owner ?? {}).map(hashOf(setup));
  const byModulo = hashes.filter((hash) => hash % was !== hash % is).length;
  const moved = { id: "moved", label: "keys moved", value: movedKeys(frame).length, outOf: hashes.length };
  const { command, answer } = history.at(-1) ?? {};
  const isChange = command?.name === "add" || command?.name === "remove";
  const calls = { id: "calls", label: "hash calls of a lookup", value: seen.hashCalls?.owner ?? "none" };
  return [
    ...(isChange && answer ? [{ id: "answer", label: `${command.name} answered`, value: answerWords(answer) }] : []),
    ...(hashes.length > 0 && was > 0 && was !== is ? [{ ...moved, note: `modulo would move ${byModulo}` }] : []),
    calls,
    ...(seen.anew ? [{ id: "anew", label: "a ring built anew", value: "answers differently" }] : []),
  ];
}

/** Errors are recognised by name. */
function answerWords(answer: Outcome): string {
  if (answer.kind === "returned") return show(answer.value);
  return answer.error instanceof RecordedError ? answer.error.name : show(answer.error);
}

/** The ring as its answers show it: the owner of each key and of each point's place, the copies asked for, the shares. */
function picture(frame: Frame<Setup, Seen>): RingScene {
  const { setup, seen, history } = frame;
  const { owner = {}, shares = new Map(), points = new Map(), arcs = [] } = seen;
  const now = history.at(-1);
  const copies = now?.command?.name === "find" && now.answer.kind === "returned" ? now.answer.value : undefined;
  const added = history.flatMap(({ command }) => (command?.name === "add" ? [String(command.args.node)] : []));
  const owned = <T extends object>(thing: T, node: string | undefined) =>
    node === undefined ? thing : { ...thing, owner: node };
  const nodes = new Set([...setup.crew, ...added]);
  const moved = movedKeys(frame);
  return {
    kind: "ring",
    caption: `size ${seen.size}; ${setup.vnodes} ${setup.vnodes === 1 ? "point" : "points"} for weight 1`,
    nodes: [...nodes].flatMap((id, tone) => {
      const node = { id, label: id, tone, points: (points.get(id) ?? []).map(turn) };
      if (shares.has(id)) return [{ ...node, share: shares.get(id) }];
      return points.has(id) || Object.values(owner).includes(id) ? [node] : [];
    }),
    arcs: arcs.map(({ from, to, owner: node }) =>
      owned({ id: `arc to ${to}`, label: `${place(from)} to ${place(to)}`, from: turn(from), to: turn(to) }, node),
    ),
    keys: Object.entries(owner).map(([id, node]) => {
      const key = { id, label: id, at: turn(hashOf(setup)(id)), moved: moved.includes(id) };
      const asked = Array.isArray(copies) && now?.command?.args.key === id;
      return owned(asked ? { ...key, replicas: copies } : key, node);
    }),
    counters: counters(frame),
  };
}

/** Around a change of one node only that node's keys change hands. Judged by your own answers alone. */
const movesOnlyItsShare = each(({ index, command, yours }, { steps }) => {
  const before = steps[index - 1]?.yours.seen.owner;
  const after = yours.seen.owner;
  const joins = command?.name === "add";
  if (before?.kind !== "returned" || after?.kind !== "returned" || (!joins && command?.name !== "remove")) return;
  // The probe answers with a record of the dropped keys.
  const [was, is] = [before.value as Owners, after.value as Owners];
  const node = String(command.args.node);
  const strayed = Object.keys(was).find((key) => was[key] !== is[key] && (joins ? is : was)[key] !== node);
  if (strayed === undefined) return;
  const stays = joins ? `${show(was[strayed])} or ${show(node)}` : show(was[strayed]);
  return {
    about: `owner(${show(strayed)}) when ${named(node)} ${joins ? "joins" : "leaves"}`,
    expected: stays,
    actual: show(is[strayed]),
  };
});

/** Judged by your own answers alone, so that a fault of placement is no fault of history. */
const answersAsAnew = each(({ yours: { seen } }) =>
  // The probe answers with what it found.
  seen.anew?.kind === "returned" ? (seen.anew.value as Seen["anew"]) : undefined,
);

const node = choice(...NODES);
const changed = tagged("changed");
const weighted = tagged("weighted");
/** Each node was added once, with weight 1, and none has left: the ring without its history. */
const plain = (judgement: Judgement) => until(changed, until(weighted, judgement));
const addAs = (name: string) => step("add", { node: name, weight: 1 });

export default exercise<typeof Starter>()(
  {
    setup: {
      vnodes: { ...whole({ min: 1, max: 4 }), control: { kind: "whole", min: 1, max: 128 } },
      grain: choice(500 * MILLION, 500 * MILLION, 500 * MILLION, 100 * MILLION, 1),
      salt: whole({ min: 0, max: 99 }),
      crew: listOf(node, { max: 6 }),
    },
    setupWords: (setup) => {
      const hash = setup.grain === 1 ? "" : ` and a hash that gives multiples of ${place(setup.grain)}`;
      const options = { hash: hashOf(setup), vnodes: setup.vnodes };
      const crew = [...new Set(setup.crew)].map((node) => standing(named(node), pointsOf(node, 1, options)));
      return `a ring with vnodes = ${setup.vnodes}${hash}${crew.length === 0 ? "" : `, holding ${crew.join(", ")}`}`;
    },
    start: ({ HashRing }, setup: Setup): Table => new Table(setup, (options) => new HashRing(options)),
    model: (setup: Setup): Table => new Table(setup, bruteForce),
    commands: {
      add: {
        args: {
          node,
          weight: choice<number | string>(1, ...ONES, 2, 3, 1.5, 1.5, 1.5, 0.5, 0.1, 0.1, 0, -1, "NaN", "Infinity"),
        },
        words: ({ node, weight }, { members, options }) => {
          const name = weight === 1 ? named(node) : `${named(node)} with weight ${weight}`;
          if (members.has(node)) return `add ${name} again`;
          if (!isFit(Number(weight))) return `add ${name}`;
          return `add ${standing(name, pointsOf(node, Number(weight), options))}`;
        },
        tags: ({ node, weight }, { members }) => [
          ...(members.has(node) || !isFit(Number(weight)) ? ["changed"] : []),
          ...(weight === 1 ? [] : ["weighted"]),
        ],
        run: (table, { node, weight }) => table.add(node, Number(weight)),
        weight: 4,
      },
      remove: {
        args: { node },
        words: ({ node }) => `remove ${named(node)}`,
        tags: ({ node }, { members }) => (members.has(node) ? ["changed"] : []),
        run: (table, { node }) => table.remove(node),
        weight: 2,
      },
      drop: {
        args: { keys: listOf(choice(...KEYS), { min: 1, max: 12 }) },
        words: ({ keys }, { options: { hash } }) =>
          `drop ${few(
            keys.map((key) => `${named(key)} at ${place(hash(key))}`),
            "keys",
          )}`,
        run: (table, { keys }) => keys.forEach((key) => void table.keys.add(key)),
        asks: "owner",
        weight: 2,
      },
      find: {
        args: { key: choice(...KEYS), n: choice(1, 2, 3, 4, 5, 6, 0, -1) },
        words: ({ key, n }, { options: { hash } }) => `find ${n} nodes for ${named(key)} at ${place(hash(key))}`,
        run: (table, { key, n }) => {
          table.keys.add(key);
          return table.ring.owners(key, n);
        },
        asks: "owners",
        weight: 5,
      },
    },
    probes: {
      owner: {
        run: ({ ring, keys }) => Object.fromEntries([...keys].map((key) => [key, ring.owner(key)])),
        about: ([key]) => `owner(${show(key)})`,
      },
      shares: { run: ({ ring }) => ring.shares(), about: (path) => ["shares()", ...path.map(show)].join(" of ") },
      size: { run: ({ ring }) => ring.size },
      hashCalls: {
        run: (table) => ({
          owner: table.hashCalls((ring) => ring.owner("k1")),
          owners: table.hashCalls((ring) => ring.owners("k1", 3)),
        }),
        model: () => ({ owner: 1, owners: 1 }),
        about: ([lookup]) => `the number of hash calls in ${lookup}`,
        asks: "owner",
      },
      anew: { run: (table) => table.anew(), model: () => undefined, asks: "owner" },
      points: { run: (table) => table.points(), drawn: true },
      arcs: { run: (table) => table.arcs(), drawn: true },
    },
    view: picture,
    showcase: {
      setup: { vnodes: 1, grain: 1, salt: 3, crew: [] },
      commands: [
        ...["A", "B", "C"].map(addAs),
        step("rebuild", { vnodes: 64 }),
        step("drop", { keys: KEYS.slice(0, 12) }),
        addAs("D"),
        step("find", { key: "k2", n: 3 }),
        step("remove", { node: "B" }),
        step("find", { key: "k2", n: 3 }),
        addAs("B"),
        step("add", { node: "E", weight: 3 }),
        step("remove", { node: "E" }),
      ],
    },
    runs: 240,
    length: 24,
  },
  {
    "first-point-clockwise": {
      says: "a key belongs to the first point at its position or behind it, clockwise",
      rests: ["R1", "R2", "R3", "names", "order"],
      judge: plain(sees("owner")),
    },
    "only-the-own-share-moves": {
      says: "when a node joins or leaves, only its own keys change hands",
      rests: ["R2", "R6"],
      judge: movesOnlyItsShare,
    },
    "history-leaves-no-trace": {
      says: "after any history the ring answers as one built anew from the same nodes and weights",
      rests: ["R3", "R5", "R6"],
      judge: answersAsAnew,
    },
    "changes-are-answered": {
      says: "add and remove tell whether they changed anything, and a refused weight changes nothing",
      rests: ["R5", "ranges", "names"],
      judge: all(answers("add", "remove"), sees("size")),
    },
    "copies-follow-the-walk": {
      says: "owners gives different nodes in the order of the walk, the owner first",
      rests: ["R3", "R4"],
      judge: plain(answers("find")),
    },
    "shares-are-the-arcs-before": {
      says: "a node's share is the sum of the arcs that end at its positions",
      rests: ["R8", "tolerance"],
      judge: plain(seesNearly("shares")),
    },
    "points-follow-weight": {
      says: "a node has vnodes × weight points, rounded, and at least one",
      rests: ["R1"],
      judge: until(changed, since(weighted, all(sees("owner"), seesNearly("shares")))),
    },
    "vnodes-default-to-128": law<typeof Starter>()({
      says: "without vnodes a node of weight 1 has 128 points",
      rests: ["R1"],
      cases: [["A", "B"]],
      words: (nodes) => `a ring without vnodes beside one with vnodes = 128, both holding ${nodes.join(" and ")}`,
      check: ({ HashRing }, nodes) => {
        const hash = hashOf({ grain: 1, salt: 0 });
        const [yours, told] = [new HashRing({ hash }), new HashRing({ hash, vnodes: 128 })];
        for (const name of nodes) [yours, told].map((ring) => ring.add(name));
        const owners = (ring: Ring) => Object.fromEntries(KEYS.map((key) => [key, ring.owner(key)]));
        return differs("the owner", { expected: owners(told), actual: owners(yours) });
      },
      asks: "add",
    }),
    "lookups-hash-once": {
      says: "a lookup hashes its key and nothing else",
      rests: ["R7"],
      judge: sees("hashCalls"),
    },
  },
);
