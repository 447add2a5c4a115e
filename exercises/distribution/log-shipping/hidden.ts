// The hidden test of log shipping: random writes, deliveries, snapshots and waits beside stores that replay their log.
import {
  all,
  answers,
  choice,
  exercise,
  finds,
  hadStep,
  leavesNoRejectionUnhandled,
  leavesNoTimers,
  neverThrows,
  sees,
  show,
  since,
  tagged,
  until,
  whole,
} from "#kit";
import { Desk } from "./hidden/desk.ts";
import {
  atReplica,
  bySession,
  entryAt,
  isLogged,
  logged,
  oneOf,
  placeOf,
  seatOf,
  sits,
  snapshotAt,
  stands,
  taken,
} from "./hidden/fits.ts";
import { becomesOf, survivesScribbling, untouched } from "./hidden/judgements.ts";
import * as model from "./hidden/model.ts";
import { PAPER_WORDS, type Paper } from "./hidden/papers.ts";
import { picture } from "./hidden/picture.ts";
import { changeOf, changeWords, drawn, KEYS, key, NAMES, named, SESSIONS, setupWords, value } from "./hidden/setup.ts";
import { showcase } from "./hidden/showcase.ts";
import type * as Starter from "./starter.ts";

const replica = choice(...NAMES);
const session = choice(...SESSIONS);
const number = whole({ min: 1, max: 40 });
const next = ({ primary }: Desk) => primary.lsn + 1;

export default exercise<typeof Starter>()(
  {
    setup: drawn,
    setupWords,
    start: (parts, setup, world) => new Desk(parts, setup, world),
    model: (setup, world) => new Desk(model, setup, world),
    commands: {
      set: {
        args: { key, value },
        words: (args, desk) => `set ${changeWords(changeOf({ op: "set", ...args }, next(desk)))}`,
        run: (desk, args) => desk.put(changeOf({ op: "set", ...args }, desk.primary.lsn + 1)),
        weight: 8,
      },
      delete: {
        args: { key },
        words: (args) => changeWords({ op: "delete", ...args }),
        run: (desk, args) => desk.put({ op: "delete", ...args }),
        weight: 2,
      },
      since: {
        args: { lsn: whole({ min: 0, max: 20, often: [0] }) },
        fit: ({ lsn }, { primary }) => ({ lsn: lsn % (primary.lsn + 2) }),
        words: ({ lsn }) => `ask for the entries since ${lsn}`,
        run: (desk, { lsn }) => desk.since(lsn),
      },
      truncate: {
        args: { upTo: whole({ min: 0, max: 20 }) },
        fit: ({ upTo }, { primary }) => ({ upTo: upTo % (primary.lsn + 3) }),
        words: ({ upTo }) => `truncate the log up to ${upTo}`,
        run: (desk, { upTo }) => desk.truncate(upTo),
      },
      snapshot: {
        args: {},
        words: (_, { snapshots }) => `take snapshot ${snapshots.length + 1}`,
        run: (desk) => desk.snapshot(),
        weight: 2,
      },
      deliver: {
        args: { ahead: whole({ min: 0, max: 40 }), replica },
        fit: (args, desk) => logged(args, desk),
        when: (desk, args) => isLogged(desk, args),
        words: (args, desk) => `entry ${entryAt(desk, args)} reaches ${args.replica}`,
        run: (desk, args) => desk.deliver(placeOf(args.replica), entryAt(desk, args)),
        asks: "apply",
        weight: 8,
      },
      drain: {
        args: { replica, first: choice("oldest", "newest") },
        fit: (args, desk) => atReplica(args, desk),
        when: (desk, { replica }) => stands(desk, replica),
        words: ({ replica, first }) => `all that is on its way reaches ${replica}, the ${first} first`,
        run: (desk, { replica, first }) => desk.drain(placeOf(replica), first),
        asks: "apply",
      },
      fill: {
        args: { replica },
        fit: (args, desk) => atReplica(args, desk),
        when: (desk, { replica }) => stands(desk, replica),
        words: ({ replica }) => `${replica} gets exactly what it says is missing`,
        run: (desk, { replica }) => desk.fill(placeOf(replica)),
        asks: "missing",
      },
      install: {
        args: { back: whole({ min: 0, max: 9 }), replica },
        fit: (args, desk) => taken(args, desk),
        when: (desk, args) => stands(desk, args.replica) && snapshotAt(desk, args.back) >= 1,
        words: ({ back, replica }, desk) => `${replica} installs snapshot ${snapshotAt(desk, back)}`,
        tags: () => ["install"],
        run: (desk, { back, replica }) => desk.install(placeOf(replica), snapshotAt(desk, back)),
        weight: 3,
      },
      catchUp: {
        args: { replica },
        fit: (args, desk) => atReplica(args, desk),
        when: (desk, { replica }) => stands(desk, replica),
        words: ({ replica }) => `${replica} catches up: from the log, or by a snapshot where the log is cut`,
        tags: () => ["install"],
        run: (desk, { replica }) => desk.catchUp(placeOf(replica)),
        asks: "since",
      },
      wait: {
        args: {
          ahead: whole({ min: 0, max: 4 }),
          replica,
          signal: choice("none", "none", "live", "live", "live", "aborted"),
        },
        fit: (args, desk) => atReplica(args, desk),
        when: (desk, args) => stands(desk, args.replica),
        words: (args, desk) => {
          const target = `${args.replica} is at ${entryAt(desk, args)}`;
          return `wait ${desk.clients.waits.length + 1}: until ${target}${SIGNAL_WORDS[args.signal]}`;
        },
        run: (desk, { signal, ...args }) =>
          desk.clients.wait(desk.replica(placeOf(args.replica)), entryAt(desk, args), signal),
        asks: "waitFor",
        weight: 3,
      },
      abort: {
        args: { wait: number },
        fit: ({ wait }, { clients }) => ({ wait: oneOf(clients.waiting, wait) }),
        when: ({ clients }, { wait }) => wait <= clients.waits.length,
        words: ({ wait }) => `abort the signal of wait ${wait}`,
        run: ({ clients }, { wait }) => clients.abort(wait),
        asks: "waitFor",
      },
      write: {
        args: { session, op: choice("set", "delete"), key, value, isCutOff: choice(false, false, false, false, true) },
        fit: (args, desk) => bySession(args, desk),
        when: (desk, args) => sits(desk, args.session),
        words: ({ session, isCutOff, ...put }, desk) => {
          const change = changeWords(changeOf(put, next(desk)));
          const end = isCutOff ? "; submit throws" : "";
          return `write ${desk.clients.writes.length + 1}: ${session} writes ${change}${end}`;
        },
        run: (desk, { session, isCutOff, ...put }) =>
          desk.clients.write(seatOf(session), put, { isCutOff, lsn: desk.primary.lsn + 1 }),
        weight: 2,
      },
      reply: {
        args: { write: number, how: choice("arrives", "arrives", "arrives", "is lost") },
        fit: ({ write, how }, { clients }) => ({ write: oneOf(clients.unanswered, write), how }),
        when: ({ clients }, { write }) => clients.unanswered.includes(write),
        words: ({ write, how }, { clients }) =>
          `the primary's answer to write ${write}, lsn ${clients.writes[write - 1]?.lsn}, ${how}`,
        run: ({ clients }, { write, how }) => clients.reply(write, how),
        asks: "write",
        weight: 2,
      },
      read: {
        args: { session, key },
        fit: (args, desk) => bySession(args, desk),
        when: (desk, args) => sits(desk, args.session),
        words: ({ session, key }) => `${session} reads ${named(key)}`,
        tags: ({ session, key }, { primary, replicas }) =>
          Object.is(replicas[seatOf(session)]?.get(key), primary.get(key)) ? [] : ["stale"],
        run: ({ clients }, { session, key }) => clients.read(seatOf(session), key),
      },
      scribble: {
        args: { on: choice<Paper>("snapshot", "since", "missing", "installed") },
        fit: ({ on }, { papers }) => ({ on: papers.latest ?? on }),
        when: ({ setup, papers }, { on }) => setup.hands === "scribbling" && papers.has(on),
        words: ({ on }) => `somebody writes on ${PAPER_WORDS[on]}`,
        tags: () => ["scribble"],
        run: ({ papers }, { on }) => papers.scribble(on),
        weight: 3,
      },
    },
    probes: {
      primary: { run: (desk) => desk.seenPrimary(), about: (path) => about("primary", path), asks: "Primary" },
      replicas: {
        run: (desk) => desk.seenReplicas(),
        about: ([place, ...path]) => about(NAMES[Number(place)] ?? "", path),
        asks: "Replica",
      },
      missing: {
        run: (desk) => desk.missing(),
        about: ([place, ...path]) => `${NAMES[Number(place)]}.missing()${path.map((index) => `[${index}]`).join("")}`,
      },
      shelf: {
        run: (desk) => desk.shelf(),
        about: ([, , place]) => `${keyAt(place)} in the map of a snapshot`,
        asks: "snapshot",
      },
      diverged: { run: (desk) => desk.diverged(), asks: "apply" },
      listeners: {
        run: ({ clients }) => clients.listeners(),
        about: () => "listeners on the signals of settled waits",
        asks: "waitFor",
      },
      network: { run: (desk) => desk.network(), drawn: true },
    },
    async: true,
    say: { submitted: ({ call }: { call: string }) => `${call} is sent to the primary` },
    cases: {
      "a read was stale": hadStep("stale"),
      "a replica took a snapshot": hadStep("install"),
      "somebody wrote on what they were given": hadStep("scribble"),
    },
    view: picture,
    showcase,
    runs: 150,
    length: 90,
  },
  {
    "logs-every-change": {
      says: "the log has one entry for each change, in order, as far back as it was not truncated",
      rests: ["R1", "R2", "names", "values"],
      judge: untouched(all(answers("set", "delete", "since", "truncate", "snapshot"), sees("primary"))),
    },
    converges: {
      says: "once every entry has arrived, in any order and any number of times, a replica equals the primary",
      rests: ["R1", "R3"],
      judge: untouched(finds("diverged")),
    },
    "shows-only-prefixes": {
      says: "a replica shows exactly the state that the primary had at the replica's lsn",
      rests: ["R3", "names", "values"],
      judge: until(tagged("install", "scribble"), all(answers("deliver", "drain"), sees("replicas"))),
    },
    "names-its-gaps": {
      says: "missing lists the gaps below the newest buffered entry, and what it lists closes them",
      rests: ["R4"],
      judge: untouched(all(sees("missing"), answers("fill"))),
    },
    "catches-up": {
      says: "a snapshot moves a replica forward, never back, and what was buffered beyond it follows",
      rests: ["R2", "R5"],
      judge: untouched(all(answers("install", "catchUp"), since(tagged("install"), sees("replicas")))),
    },
    "shares-nothing": {
      says: "nobody reaches into a store through an array or a map, and a snapshot stays as it was",
      rests: ["R8"],
      judge: all(sees("shelf"), survivesScribbling),
    },
    "wakes-at-its-lsn": {
      says: "waitFor resolves when the replica reaches the lsn, by whatever way, and not earlier",
      rests: ["R6", "at-once"],
      judge: untouched(becomesOf("wait")),
    },
    "leaves-no-listener": {
      says: "a wait that has settled leaves no listener on its signal",
      rests: ["listeners"],
      judge: untouched(sees("listeners")),
    },
    "sees-its-own-writes": {
      says: "a session's write ends when its own replica shows it, and its reads are the replica's, at once",
      rests: ["R7", "late-outcomes"],
      judge: untouched(all(becomesOf("write"), answers("read"))),
    },
    promises: {
      says: "waitFor and write never throw, and no rejection is left unhandled",
      rests: ["promises"],
      judge: all(neverThrows("wait", "write"), leavesNoRejectionUnhandled()),
    },
    "no-leftovers": { says: "no timer is ever set", rests: ["no-leftovers"], judge: leavesNoTimers() },
  },
);

/** A part of what a store shows. */
function about(store: string, [part, place]: readonly string[]): string {
  if (part === undefined) return `what ${store} shows`;
  if (part === "log") return "what the log still has, by lsn,";
  return part === "values" ? `${store}.get(${keyAt(place)})` : `${store}.lsn`;
}

function keyAt(place: string | undefined): string {
  return show(KEYS[Number(place)]);
}

const SIGNAL_WORDS = { none: "", live: ", with a signal", aborted: ", with a signal that is aborted" };
