import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type BuiltJudge, buildJudge } from "../../test/judge/fixture.ts";
import { Pool, type RunRequest } from "./pool.ts";
import { WATCHDOG_MARK } from "./protocol.ts";

// Processes start here; on a busy machine they take their time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let built: BuiltJudge;
const pools: Pool[] = [];

beforeAll(async () => {
  built = await buildJudge();
});

afterAll(() => built.remove());

afterEach(() => {
  for (const pool of pools.splice(0)) pool.dispose();
});

/** A pool whose child is this script instead of the real one. */
function poolOf(script: string): Pool {
  const childScript = path.join(built.folder, `fake-${pools.length}-${script.length}.mjs`);
  writeFileSync(childScript, script);
  const pool = new Pool({ childScript, spares: 0 });
  pools.push(pool);
  return pool;
}

const READY = 'process.send(JSON.stringify({ type: "ready", capabilities: {} }));';
const ON_RUN = 'process.on("message", ({ type, token }) => { if (type !== "run") return;';

const request: RunRequest = {
  bundle: "",
  program: Promise.resolve({ entry: "a.ts", modules: [] }),
  exports: [],
  job: { kind: "test", seed: 1 },
  wallClockMs: 2_000,
  listen: () => undefined,
};

describe("a child ends in one of these ways", () => {
  it.each([
    [
      "it says that it is done",
      `${ON_RUN} process.send(JSON.stringify({ type: "done", token })) });`,
      { kind: "done" },
    ],
    ["it exits", `${ON_RUN} process.exit(3) });`, { kind: "exited", code: 3 }],
    ["it is killed", `${ON_RUN} process.kill(process.pid, "SIGKILL") });`, { kind: "exited", signal: "SIGKILL" }],
    ["it crashes", `${ON_RUN} process.abort() });`, { kind: "exited", signal: "SIGABRT" }],
    ["it says something without the token", `${ON_RUN} process.send('{"type":"done"}') });`, { kind: "forged" }],
    [
      "it says something with another token",
      `${ON_RUN} process.send('{"type":"done","token":"1"}') });`,
      { kind: "forged" },
    ],
    ["it says no JSON", `${ON_RUN} process.send("done") });`, { kind: "forged" }],
    ["it says nothing", `${ON_RUN} });`, { kind: "hung" }],
    ["it loops", `${ON_RUN} for (;;); });`, { kind: "hung" }],
  ])("%s", async (_name, script, ending) => {
    expect(await poolOf(script + READY).run({ ...request, wallClockMs: 100 })).toMatchObject(ending);
  });

  it("it crashes with a text that looks like the watchdog's", async () => {
    const mark = JSON.stringify(WATCHDOG_MARK);
    const script = `${ON_RUN} console.error("source: " + ${mark} + "{}"); console.error(${mark} + "no note}"); process.exit(3) });`;
    expect(await poolOf(script + READY).run(request)).toMatchObject({ kind: "exited", code: 3 });
  });

  it("it dies of an error, whose words come before its source", async () => {
    const ending = await poolOf("\n\nnull.x;").run(request);
    expect(ending).toMatchObject({
      message: expect.stringContaining("(exit code 1) TypeError: Cannot read properties of null"),
    });
  });

  it("it ends before it is ready, twice", async () => {
    const ending = await poolOf('console.error("no memory for this"); process.exit(7);').run(request);
    expect(ending).toMatchObject({
      kind: "unstartable",
      code: 7,
      message: "it ended at once (exit code 7) no memory for this",
    });
  });

  it("its script is not there", async () => {
    const pool = new Pool({ childScript: path.join(built.folder, "nothing.mjs"), spares: 0 });
    expect(await pool.run(request)).toMatchObject({
      kind: "unstartable",
      message: expect.stringContaining("nothing.mjs"),
    });
  });

  it("there is nothing to run", async () => {
    expect(await poolOf(READY).run({ ...request, program: Promise.resolve(undefined) })).toEqual({ kind: "cancelled" });
  });
});

describe("Pool", () => {
  it("gives a run whose child died before it began to another child", async () => {
    const orders = ["die", "live"];
    const server = createServer((socket) => socket.end(orders.shift() ?? "live")).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
    const script = `import { connect } from "node:net";
      connect(${port}, "127.0.0.1").on("data", (order) => {
        if (String(order) === "die") process.kill(process.pid, "SIGKILL");
        ${READY}
      });
      ${ON_RUN} process.send(JSON.stringify({ type: "done", token })) });`;
    expect(await poolOf(script).run(request)).toEqual({ kind: "done" });
    server.close();
  });

  it("goes on without Node's permissions where their flags are refused", async () => {
    const script = `if (process.permission) process.exit(9);
      ${ON_RUN} process.send(JSON.stringify({ type: "done", token })) });${READY}`;
    expect(await poolOf(script).run(request)).toEqual({ kind: "done" });
  });
});
