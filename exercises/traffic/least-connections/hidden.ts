// The hidden test of both balancers: leases taken, given back, given back twice and forgotten, while the fleet changes.
import {
  all,
  answers,
  at,
  choice,
  exercise,
  hadStep,
  law,
  listOf,
  type Outcome,
  sees,
  since,
  tagged,
  until,
  whole,
} from "#kit";
import { Gateway } from "./hidden/gateway.ts";
import { findsTheEligible, isLeast, isTwo, keepsToTheWeights, refusesWeight } from "./hidden/judgements.ts";
import { type ModelBalancer, ModelLeast, ModelTwo } from "./hidden/model.ts";
import { picture } from "./hidden/picture.ts";
import { type Setup, setupWords } from "./hidden/setup.ts";
import { showcase } from "./hidden/showcase.ts";
import type * as Starter from "./starter.ts";

const server = choice("A", "A", "B", "B", "C", "C", "D", "E", "F");
const draw = choice(0, 0, 0.2, 0.4, 0.5, 0.6, 0.8, 0.999999);

/** What was chosen, for the model to choose the same if it may. */
const chosen = (theirs: Outcome): unknown[] => (theirs.kind === "returned" ? [theirs.value].flat() : []);

export default exercise<typeof Starter>()(
  {
    setup: {
      balancer: choice("least connections", "least connections", "two choices"),
      servers: listOf(choice("A", "B", "C", "D", "E"), { max: 4 }),
      heavy: choice(0, 0, 0, 2, 3, 5),
    },
    setupWords,
    start: ({ createLeastConnections, createPowerOfTwo }, setup: Setup): Gateway =>
      new Gateway(setup, (servers, random) =>
        setup.balancer === "two choices" ? createPowerOfTwo(servers, random) : createLeastConnections(servers),
      ),
    model: (setup: Setup): Gateway<ModelBalancer> =>
      new Gateway<ModelBalancer>(setup, (servers, random) =>
        setup.balancer === "two choices" ? new ModelTwo(servers, random) : new ModelLeast(servers),
      ),
    commands: {
      acquire: {
        args: { exclude: listOf(server, { max: 2 }), u: draw, v: draw },
        words: ({ exclude, u, v }, gateway) => {
          const without = exclude.length === 0 ? "" : ` without ${exclude.join(" and ")}`;
          const isDrawn = gateway.setup.balancer === "two choices" && gateway.eligible(exclude).length > 1;
          return `acquire${without}${isDrawn ? `, drawing ${u} and ${v}` : ""}`;
        },
        tags: ({ exclude }, { balancer }) => (balancer.isIdle(exclude.length) ? ["idle"] : []),
        run: (gateway, { exclude, u, v }) => gateway.acquire(exclude, [u, v]),
        follow: (gateway, { exclude, u, v }, theirs) => {
          gateway.balancer.want(...chosen(theirs));
          return gateway.acquire(exclude, [u, v]);
        },
        weight: 5,
      },
      burst: {
        args: { size: whole({ min: 2, max: 6 }) },
        words: ({ size }) => `${size} callers acquire in the same instant`,
        asks: "acquire",
        run: (gateway, { size }) => gateway.burst(size),
        follow: (gateway, { size }, theirs) => {
          gateway.balancer.want(...chosen(theirs));
          return gateway.burst(size);
        },
        weight: 2,
      },
      visits: {
        args: { times: whole({ min: 2, max: 6 }) },
        words: ({ times }) => `${times} requests come, each when the one before has gone`,
        tags: (_, { balancer }) => (balancer.isIdle(0) ? ["idle"] : []),
        asks: "acquire",
        run: (gateway, { times }) => gateway.visits(times),
        follow: (gateway, { times }, theirs) => {
          gateway.balancer.want(...chosen(theirs));
          return gateway.visits(times);
        },
      },
      release: {
        args: { lease: whole({ min: 1, max: 30 }) },
        fit: ({ lease }, gateway) => ({ lease: gateway.fitLease(lease) }),
        when: (gateway, { lease }) => gateway.kindOf(lease) !== "none",
        words: ({ lease }, gateway) => {
          const again = { open: "", stale: ", whose server has left", released: " again", none: "" };
          return `release lease ${lease} (${gateway.serverOf(lease)})${again[gateway.kindOf(lease)]}`;
        },
        run: (gateway, { lease }) => gateway.release(lease),
        weight: 6,
      },
      add: {
        args: { server, weight: choice(1, 1, 1, 2, 3, 5) },
        fit: ({ server, weight }, gateway) => ({ server: gateway.fitServer(server, weight), weight }),
        words: ({ server, weight }, { members }) =>
          `add ${server}${weight === 1 ? "" : ` with weight ${weight}`}${members.has(server) ? " again" : ""}`,
        run: (gateway, { server, weight }) => gateway.add(server, weight),
        weight: 3,
      },
      remove: {
        args: { server },
        words: ({ server }) => `remove ${server}`,
        tags: ({ server }, gateway) => (gateway.open.some((lease) => lease.server === server) ? ["left"] : []),
        run: (gateway, { server }) => gateway.remove(server),
      },
    },
    probes: {
      active: { run: (gateway) => gateway.active(), about: ([server]) => `active("${server}")` },
      draws: { run: ({ chance }) => chance.draws, about: () => "the number of draws", asks: "acquire" },
      members: { run: ({ members }) => [...members] },
      open: { run: ({ open }) => open },
    },
    cases: {
      "a server left with open leases": hadStep("left"),
      "an idle fleet was asked again": hadStep("idle"),
    },
    view: picture,
    showcase,
    runs: 300,
    length: 40,
  },
  {
    "picks-the-least-loaded": {
      says: "acquire chooses a server with the smallest active / weight of all that are eligible",
      rests: ["R1"],
      judge: at((step) => isLeast(step) && !tagged("idle")(step), answers("acquire", "visits")),
    },
    "a-burst-spreads": {
      says: "callers in the same instant each see the places that those before them took",
      rests: ["R1"],
      judge: at(isLeast, answers("burst")),
    },
    "holds-to-the-weights": {
      says: "of the leases taken since the fleet was idle no server holds more than one beyond its share by weight",
      rests: ["R1"],
      judge: at(isLeast, keepsToTheWeights),
    },
    "counts-what-is-open": {
      says: "active is the number of open leases, whoever releases what how often",
      rests: ["R2"],
      judge: until(tagged("left"), sees("active")),
    },
    "idle-picks-rotate": {
      says: "in an idle fleet of equals everybody has a turn before anybody has another",
      rests: ["R4"],
      judge: at((step) => isLeast(step) && tagged("idle")(step), answers("acquire", "visits")),
    },
    "past-leases-touch-nothing": {
      says: "whoever joins again begins at 0, and leases from before change nothing",
      rests: ["R3"],
      judge: since(tagged("left"), sees("active")),
    },
    "changes-are-answered": {
      says: "add and remove tell whether they changed anything",
      rests: ["R3"],
      judge: answers("add", "remove"),
    },
    "the-two-drawn-decide": {
      says: "exactly two draws name two members, and the less loaded of them is chosen",
      rests: ["R5", "random"],
      judge: at(isTwo, all(answers("acquire", "burst", "visits"), sees("draws"))),
    },
    "finds-the-eligible-only": {
      says: "whoever is excluded or no member is not chosen, and somebody is as long as one is left",
      rests: ["R1", "R5"],
      judge: findsTheEligible,
    },
    ranges: law<typeof Starter>()({
      says: "a weight out of range is refused with a RangeError and changes nothing",
      rests: ["ranges"],
      cases: ["A", "B"].flatMap((server) => [0, -1, 1.5, "NaN", "Infinity"].map((weight) => ({ server, weight }))),
      words: ({ server, weight }) => `add ${server} with weight ${weight} to a fleet of A alone`,
      check: ({ createLeastConnections, createPowerOfTwo }, { server, weight }) =>
        refusesWeight(createLeastConnections(["A"]), server, Number(weight)) ??
        refusesWeight(
          createPowerOfTwo(["A"], () => 0),
          server,
          Number(weight),
        ),
      asks: "add",
    }),
  },
);
