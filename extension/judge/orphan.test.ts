import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type BuiltJudge, buildJudge } from "../../test/judge/fixture.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let built: BuiltJudge;

beforeAll(async () => {
  built = await buildJudge();
});

afterAll(() => built.remove());

/** A process that starts a child of the judge, gives it an endless loop and says the child's id when the loop begins. */
function parentScript(childScript: string, wallClockMs: number): string {
  const launch = new URL("./launch.ts", import.meta.url);
  const code = 'console.log("in the loop"); for (;;);';
  const program = { entry: "a.ts", modules: [{ file: "a.ts", code, imports: {} }] };
  const limits = { wallClockMs, residentMb: 4_000, logLines: 9, logCharacters: 100, logLineCharacters: 100 };
  const run = { type: "run", token: "t", program, exports: [], limits, job: { kind: "test", seed: 1 } };
  const load = { type: "load", token: "t", bundle: "exports.default = { machine: {}, properties: {} };" };
  return `import { launch } from ${JSON.stringify(launch.href)};
    const child = launch(${JSON.stringify(childScript)}, "full");
    child.on("message", (text) => {
      const { type } = JSON.parse(text);
      if (type === "ready") for (const message of ${JSON.stringify([load, run])}) child.send(message);
      if (type === "log") process.stdout.write(String(child.pid));
    });`;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process.
    return false;
  }
}

it("a child in an endless loop ends when its parent was killed", async () => {
  const script = path.join(built.folder, "parent.mjs");
  writeFileSync(script, parentScript(built.childScript, 60_000));
  const parent = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = await once(parent.stdout, "data");
  const pid = Number(String(said));
  const wasAlive = isAlive(pid);
  parent.kill("SIGKILL");
  expect(wasAlive).toBe(true);
  while (isAlive(pid)) await setImmediate();
});

it("a child in an endless loop ends at its limit when nobody reads why", async () => {
  const script = path.join(built.folder, "deaf.mjs");
  writeFileSync(script, `${parentScript(built.childScript, 300)}\nchild.stderr.destroy();`);
  const parent = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = await once(parent.stdout, "data");
  const pid = Number(String(said));
  while (isAlive(pid)) await setImmediate();
  parent.kill("SIGKILL");
});
