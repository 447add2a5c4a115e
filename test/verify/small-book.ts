// For tests of verify: a small book written from code, whose one good exercise keeps every law.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTwoFilesPatch } from "diff";

/** The files of one exercise: `brief`, `starter`, `hidden`, `solution`, `accepts/x`, `broken/x`; undefined is none. */
export type Files = Record<string, string | undefined>;

const CONTRACT = `export interface Counter {
  /** Adds n unless that goes over the limit; the total. */
  add(n: number): number;
  readonly total: number;
}
export function createCounter(limit: number): Counter;`;

export const BRIEF = `---
title: A counter
tier: core
level: 1
minutes: 5
kind: sync
scene: lanes
house: ranges
---
## Situation
Count.

\`\`\`mermaid
stateDiagram-v2
  low --> high: add
\`\`\`

## Contract
\`\`\`ts
${CONTRACT}
\`\`\`

## Rules
- **R1** The total never goes over the limit.
- **R2** \`total\` is the total.

## Think about
- When?

## Hints
1. Keep.
2. Keep a number.
3. Keep it low.

## They will ask
### Why?
Because.
### How?
So.
### When?
Now.
`;

export const STARTER = `export interface Counter {
  add(n: number): number;
  readonly total: number;
}
export function createCounter(_limit: number): Counter {
  throw new Error("R1: not written yet");
}
`.replace("_limit", "limit");

export const HIDDEN = `import { answers, exercise, sees, step, whole } from "#kit";
import type * as Starter from "./starter.ts";
const picture = (total: number) => ({
  kind: "lanes" as const,
  caption: String(total),
  lanes: [{ id: "line", label: "line", role: "line" as const }],
  cards: Array.from({ length: Math.max(0, Math.min(40, total)) }, (_, i) => ({ id: "c" + i, label: "c" + i, lane: "line" })),
  spans: [],
  arrows: [],
  nowMs: 0,
});
const add = (n: number) => step("add", { n });
export default exercise<typeof Starter>()(
  {
    setup: { limit: whole({ min: 1, max: 9 }) },
    setupWords: ({ limit }) => "a counter up to " + limit,
    start: (subject, { limit }) => subject.createCounter(limit),
    model: ({ limit }) => ({ total: 0, limit }),
    commands: {
      add: {
        args: { n: whole({ min: 0, max: 5 }) },
        words: ({ n }) => "add " + n,
        run: (counter, { n }) => counter.add(n),
        model: (model, { n }) => (model.total + n > model.limit ? model.total : (model.total += n)),
      },
    },
    probes: { total: { run: ({ total }) => total } },
    view: ({ seen }) => picture(seen.total ?? -1),
    showcase: { setup: { limit: 5 }, commands: [add(1), add(0), add(2), add(3), add(2), add(1), add(0), add(0)] },
    runs: 60,
    length: 10,
  },
  {
    "answers-the-total": { says: "add answers the total", rests: ["R1"], judge: answers("add") },
    "shows-the-total": { says: "total is the total", rests: ["R2", "ranges"], judge: sees("total") },
  },
);
`;

export const SOLUTION = `export interface Counter {
  add(n: number): number;
  readonly total: number;
}
export function createCounter(limit: number): Counter {
  let total = 0;
  return {
    add(n) {
      if (total + n > limit) return total;
      total += n;
      return total;
    },
    get total() {
      return total;
    },
  };
}
`;

/** A correct design of another structure: its first line, and what its list begins with. */
export const accepted = (words: string, first: string) => `// ${words}
import type { Counter } from "../../../../exercises/numbers/SLUG/starter.ts";
export function createCounter(limit: number): Counter {
  const parts: number[] = [${first}];
  const sum = () => parts.reduce((a, b) => a + b, 0);
  return {
    add(n) {
      if (sum() + n <= limit) parts.push(n);
      return sum();
    },
    get total() {
      return sum();
    },
  };
}
`;

/** A third structure. */
const ROOM_LEFT = `// An object that counts down the room that is left.
import type { Counter } from "../../../../exercises/numbers/SLUG/starter.ts";
class RoomLeft implements Counter {
  readonly #limit: number;
  #left: number;
  constructor(limit: number) {
    this.#limit = this.#left = limit;
  }
  add(n: number): number {
    const left = this.#left - n;
    if (left >= 0) this.#left = left;
    return this.total;
  }
  get total(): number {
    return this.#limit - this.#left;
  }
}
export const createCounter = (limit: number): Counter => new RoomLeft(limit);
`;

/** A broken design: what of the solution becomes what, and who must refute it. */
export function broken(name: string, [from, to]: readonly [string, string], refutedBy = "answers-the-total"): Files {
  const patch = createTwoFilesPatch("solution.ts", `${name}.ts`, SOLUTION, SOLUTION.replace(from, to), "", "", {
    context: 3,
  });
  const diff = patch.slice(patch.indexOf("--- ")).replace(/^(---|\+\+\+) (\S+).*$/gm, "$1 $2");
  return { [`broken/${name}`]: `It ${name}.\nPeople do.\nRefuted by: ${refutedBy}\n\n${diff}` };
}

export const GOOD: Files = {
  brief: BRIEF,
  starter: STARTER,
  hidden: HIDDEN,
  solution: SOLUTION,
  "accepts/list": accepted("A list of what was added.", ""),
  "accepts/room-left": ROOM_LEFT,
  ...broken("goes-over", ["> limit", "> limit + 1"]),
  ...broken("stops-early", ["> limit", ">= limit"]),
  ...broken("doubles", ["total += n", "total += 2 * n"]),
  ...broken("forgets", ["total += n", "total = n"]),
  ...broken("starts-at-one", ["total = 0", "total = 1"]),
  ...broken(
    "shows-more",
    ["get total() {\n      return total", "get total() {\n      return total + 1"],
    "shows-the-total",
  ),
};

export const HANGS = broken("hangs", ["  let total = 0;", "  let total = 0;\n  while (limit > 0);"], "timeout");

/** `text` with one thing replaced, which must be there. */
export function replaced(text: string, from: string | RegExp, to: string): string {
  const result = text.replace(from, () => to);
  if (result === text) throw new Error(`${from} is not in the text`);
  return result;
}

/** A book in a folder of its own. */
export class SmallBook {
  readonly root = mkdtempSync(path.join(tmpdir(), "patternbook-verify-"));

  constructor() {
    this.put("exercises/house-rules.md", "# House rules\n\n- **ranges** Out of range throws.\n");
    this.put("exercises/numbers/track.md", "---\ntitle: Numbers\n---\n");
  }

  /** Writes the good exercise with some of its files changed. */
  putExercise(slug: string, changes: Files): void {
    for (const [name, text] of Object.entries({ ...GOOD, ...changes })) {
      if (text === undefined) continue;
      const top = ["brief", "starter", "hidden"].includes(name) ? "exercises" : "solutions";
      this.put(`${top}/numbers/${slug}/${name}${endingOf(name)}`, text.replaceAll("SLUG", slug));
    }
  }

  /** Writes any file; its path counts from the root. */
  put(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.root, file)), { recursive: true });
    writeFileSync(path.join(this.root, file), text);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function endingOf(name: string): string {
  if (/\.(ts|md)$/.test(name)) return "";
  if (name === "brief") return ".md";
  return name.startsWith("broken/") ? ".diff" : ".ts";
}
