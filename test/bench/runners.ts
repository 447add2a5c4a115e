// What people run instead: a test runner started for one file, or one that watches.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { Readable } from "node:stream";
import { root } from "../host/vscode-host.ts";
import { type Contender, type ContenderName, expectVerdict } from "./contender.ts";
import { type Project, RESULT } from "./project.ts";

const VITEST = path.join(root, "node_modules/vitest/vitest.mjs");
/** In the words of every refutation. */
const REFUTATION = "yours:";

export function vitestRun(project: Project): Contender {
  return wholeProcess("vitest", project, (slug) => [VITEST, "run", `${slug}/`]);
}

export function nodeTest(project: Project): Contender {
  return wholeProcess("node", project, (slug) => ["--test", `${slug}/solution.node.ts`]);
}

/** From the start of the command to its end. */
function wholeProcess(name: ContenderName, project: Project, command: (slug: string) => string[]): Contender {
  return {
    run: async (heat) => {
      project.save(heat);
      const begin = performance.now();
      const child = start(project, command(heat.design.slug));
      const output = collect(child);
      const [code] = await once(child, "close");
      const ms = performance.now() - begin;
      expectVerdict(name, heat, verdictOf(code, output.text));
      return { ms };
    },
    close: async () => undefined,
  };
}

/** Exit code 1 is also that of a runner that cannot run. */
function verdictOf(code: number | null, text: string): string {
  if (code === 0) return "held";
  return code === 1 && text.includes(REFUTATION) ? "refuted" : `exit ${code}:\n${text}`;
}

/** vitest in watch mode, its first run of everything behind it. */
export async function vitestWatch(project: Project): Promise<Contender> {
  const child = start(project, [VITEST, "watch", "--reporter=./reporter.js"]);
  const lines = createInterface({ input: child.stdout });
  await nextResult(child, lines);
  return {
    run: async (heat) => {
      const begin = performance.now();
      const result = nextResult(child, lines);
      project.save(heat);
      const words = await result;
      const ms = performance.now() - begin;
      const { slug } = heat.design;
      expectVerdict("watch", heat, { [`${slug}=passed`]: "held", [`${slug}=failed`]: "refuted" }[words] ?? words);
      return { ms };
    },
    close: async () => {
      child.kill();
      await once(child, "close");
    },
  };
}

function nextResult(child: Runner, lines: Interface): Promise<string> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`vitest watch ended by itself (exit ${code}).`));
    const read = (line: string): void => {
      if (!line.startsWith(RESULT)) return;
      lines.off("line", read);
      child.off("exit", ended);
      resolve(line.slice(RESULT.length).trim());
    };
    lines.on("line", read);
    child.once("exit", ended);
  });
}

type Runner = ChildProcessByStdio<null, Readable, Readable>;

/** Both outputs are read, or a full pipe would hold the runner up. */
function start({ folder }: Project, args: readonly string[]): Runner {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...env, NO_COLOR: "1", CI: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stderr.resume();
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  child.once("exit", () => process.off("exit", endWithUs));
  return child;
}

function collect(child: Runner): { text: string } {
  const output = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output.text += text;
    });
  }
  return output;
}
