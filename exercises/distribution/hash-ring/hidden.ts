// The hidden test of the hash ring: random histories of a fleet beside a brute-force ring, under a coarse or fine hash.
import {
  all,
  answers,
  choice,
  differs,
  exercise,
  finds,
  hadStep,
  law,
  listOf,
  sees,
  seesNearly,
  show,
  since,
  step,
  tagged,
  until,
  whole,
} from "#kit";
import { movesOnlyItsShare, plain } from "./hidden/judgements.ts";
import { bruteForce } from "./hidden/model.ts";
import { picture } from "./hidden/picture.ts";
import { hashOf, isFit, named, place, pointsOf, type Setup, standing } from "./hidden/placement.ts";
import { ownersOn, Table } from "./hidden/table.ts";
import type * as Starter from "./starter.ts";

const NODES = ["A", "A", "A", "B", "B", "C", "D", "b", "b", "A#1", "__proto__", "constructor", ""] as const;
const WEIGHTS = [1, 1, 1, 1, 1, 1, 2, 3, 1.5, 1.5, 1.5, 0.5, 0.1, 0.1, 0, -1, "NaN", "Infinity"] as const;
const KEYS = ["k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9", "k10", "k11", "k12", "", "__proto__"] as const;

const node = choice(...NODES);
const addAs = (name: string) => step("add", { node: name, weight: 1 });

export default exercise<typeof Starter>()(
  {
    setup: {
      vnodes: { ...whole({ min: 1, max: 4 }), control: { kind: "whole", min: 1, max: 128 } },
      grain: choice(5e8, 5e8, 5e8, 1e8, 1),
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
        args: { node, weight: choice<number | string>(...WEIGHTS) },
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
        words: ({ keys }, { options: { hash } }) => {
          const places = keys.map((key) => `${named(key)} at ${place(hash(key))}`);
          return `drop ${keys.length <= 4 ? places.join(", ") : `${keys.length} keys`}`;
        },
        run: (table, { keys }) => keys.forEach((key) => void table.keys.add(key)),
        asks: "owner",
        weight: 2,
      },
      find: {
        args: { key: choice(...KEYS), n: choice(1, 2, 3, 4, 5, 6, 0, -1) },
        words: ({ key, n }, { options: { hash } }) =>
          `find ${n} ${n === 1 ? "node" : "nodes"} for ${named(key)} at ${place(hash(key))}`,
        run: (table, { key, n }) => table.find(key, n),
        asks: "owners",
        weight: 5,
      },
    },
    probes: {
      owner: {
        run: ({ ring, keys }) => ownersOn(ring, keys),
        about: ([key]) => `owner(${show(key)})`,
      },
      shares: { run: ({ ring }) => ring.shares(), about: (path) => ["shares()", ...path.map(show)].join(" of ") },
      size: { run: ({ ring }) => ring.size },
      hashCalls: {
        run: (table) => table.hashCalls(),
        model: () => ({ owner: 1, owners: 1 }),
        about: ([lookup]) => `the number of hash calls in ${lookup}`,
        asks: "owner",
      },
      anew: { run: (table) => table.anew(), model: () => undefined, asks: "owner" },
      points: { run: (table) => table.points(), drawn: true },
      arcs: { run: (table) => table.arcs(), drawn: true },
    },
    cases: {
      "a node left and came back": ({ run }) =>
        run.commands.some(({ name, args }, index) => {
          const earlier = run.commands.slice(0, index);
          return name === "add" && earlier.some((call) => call.name === "remove" && call.args.node === args.node);
        }),
      "a node had a weight of its own": hadStep("weighted"),
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
      judge: finds("anew"),
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
      judge: until(tagged("changed"), since(tagged("weighted"), all(sees("owner"), seesNearly("shares")))),
    },
    "vnodes-default-to-128": law<typeof Starter>()({
      says: "without vnodes a node of weight 1 has 128 points",
      rests: ["R1"],
      cases: [["A", "B"]],
      words: (nodes) => `a ring without vnodes beside one with vnodes = 128, both holding ${nodes.join(" and ")}`,
      check: ({ HashRing }, nodes) => {
        const hash = hashOf({ grain: 1, salt: 0 });
        const [yours, told] = [new HashRing({ hash }), new HashRing({ hash, vnodes: 128 })];
        for (const name of nodes) for (const ring of [yours, told]) ring.add(name);
        return differs("the owner", { expected: ownersOn(told, KEYS), actual: ownersOn(yours, KEYS) });
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
