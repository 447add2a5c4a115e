// The house's one table: which room may import which, and what it may not touch. ARCHITECTURE.md shows it to people.

export interface Room {
  /** Rooms (`kit`) and single files (`judge/protocol.ts`) it may import; `types:` before one allows `import type` alone. */
  readonly rooms: readonly string[];
  /** Packages it may import; `node:*` stands for every module of Node, `d3-*` for every name with that beginning. */
  readonly packages: readonly string[];
  /** Globals it may not name; the files of `except` may: they hold the real clock, or sample code of a learner. */
  readonly banned?: { readonly globals: readonly string[]; readonly except?: readonly string[] };
  /** Ends the message of a broken rule: what to do instead. */
  readonly wayOut: string;
}

const clocks = ["Date.now", "new Date()", "performance.now", "setTimeout", "setInterval", "setImmediate"];
const chance = ["Math.random", "crypto"];
const machine = ["process", "Buffer", "require"];
const page = ["document", "window", "localStorage", "navigator"];

export const rooms: Readonly<Record<string, Room>> = {
  scenes: {
    rooms: [],
    packages: [],
    banned: { globals: [...clocks, ...chance, ...machine, ...page] },
    wayOut: "scenes are plain data that import nothing: pass the value in",
  },
  kit: {
    rooms: ["scenes"],
    packages: ["fast-check", "@sinonjs/fake-timers"],
    banned: {
      globals: [...clocks, ...chance, ...machine, ...page],
      except: ["extension/kit/clock.ts", "extension/kit/warm-up.ts"],
    },
    wayOut: "pass the value in, or move it to scenes",
  },
  book: {
    rooms: [],
    packages: ["diff"],
    banned: { globals: [...clocks, ...chance, ...machine, ...page] },
    wayOut: "the book is read from texts: pass the text in",
  },
  workbook: {
    rooms: ["types:scenes"],
    packages: [],
    banned: { globals: [...clocks, ...chance, ...machine, ...page] },
    wayOut: "the workbook is pure: pass time, ids and files' text in",
  },
  judge: {
    rooms: ["kit", "scenes", "book"],
    packages: ["node:*", "amaro", "es-module-lexer", "acorn", "ast-v8-to-istanbul", "@jridgewell/sourcemap-codec"],
    wayOut: "the judge knows no editor and no workbook: pass what it needs through an interface",
  },
  "judge/child": {
    rooms: ["kit", "types:scenes", "judge/protocol.ts", "judge/stalled.ts", "types:judge/verdict.ts"],
    packages: ["node:*"],
    wayOut: "the child knows its parent only through judge/protocol.ts: put the fact into a message",
  },
  drawing: {
    rooms: ["scenes"],
    packages: ["preact", "preact/*", "preact-render-to-string", "d3-*", "@dagrejs/dagre"],
    banned: { globals: [...clocks, ...chance, ...machine, ...page] },
    wayOut: "drawing is a pure function of a scene: put the fact into the scene",
  },
  webview: {
    rooms: ["scenes", "drawing", "book"],
    packages: ["preact", "preact/*", "xstate", "@xstate/*", "markdown-it", "highlight.js/*", "mermaid"],
    banned: { globals: machine },
    wayOut: "a webview knows the extension only through its messages file: send a message",
  },
  host: {
    rooms: [
      ...["judge", "workbook", "book", "types:scenes"],
      ...["webview/player-messages.ts", "webview/playground-messages.ts", "webview/reader-messages.ts"],
      "types:webview/player-aids-messages.ts",
    ],
    packages: ["vscode", "node:*"],
    wayOut: "the host meets exercises and webviews as built files: take the fact from the catalogue or the judge",
  },
  cli: {
    rooms: ["judge", "kit", "scenes", "drawing", "workbook", "book"],
    packages: ["node:*", "@stryker-mutator/instrumenter", "acorn", "diff", "esbuild", "jsdom", "mermaid", "oxc-parser"],
    wayOut: "the command line knows no editor: move what both need into judge, workbook or book",
  },
  main: { rooms: ["host"], packages: ["vscode"], wayOut: "main.ts is a table of contents: move the work into host" },
  hidden: {
    rooms: ["kit", "types:starter"],
    packages: [],
    banned: { globals: [...clocks, ...chance, ...machine, ...page] },
    wayOut: "an exercise says what is particular to its pattern with the words of #kit: grow the kit, or do without",
  },
  starter: {
    rooms: [],
    packages: [],
    banned: { globals: machine },
    wayOut: "a starter imports nothing: it is the contract",
  },
  solution: {
    rooms: [],
    packages: [],
    banned: { globals: machine },
    wayOut: "a solution imports nothing: pasted, it runs",
  },
  accepts: {
    rooms: ["types:starter"],
    packages: [],
    banned: { globals: machine },
    wayOut: "an accepted design takes the contract by import type from its own starter.ts, and nothing at run time",
  },
};

/** The room that a file of the project belongs to; undefined where none of the rules reach. */
export function roomOf(file: string): string | undefined {
  if (file === "extension/main.ts") return "main";
  if (file.startsWith("extension/judge/child/")) return "judge/child";
  const [top, first, , fourth] = file.split("/");
  if (top === "extension") return first;
  if (top === "exercises") return fourth?.replace(/\.ts$/, "");
  if (top === "solutions") return fourth === "accepts" ? "accepts" : fourth?.replace(/\.ts$/, "");
  return undefined;
}
