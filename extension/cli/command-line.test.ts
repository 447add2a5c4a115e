import { describe, expect, test } from "vitest";
import type { Command } from "./command.ts";
import { runCommandLine } from "./command-line.ts";
import { terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

const greet: Command = {
  summary: "Greets.",
  usage: "greet <name> [--times N] [--loud]",
  options: { times: { type: "string" }, loud: { type: "boolean" } },
  async run(args, { say }) {
    const [name = ""] = args.positionals("a name");
    if (name === "nobody") throw new UsageError("Nobody is there: give another name.");
    if (name === "bug") throw new TypeError("broken inside");
    for (let left = args.whole("times", { min: 1, max: 3 }) ?? 1; left > 0; left -= 1)
      say(args.has("loud") ? `${name}!` : name);
    return 0;
  },
};

async function run(...given: string[]) {
  const written = { out: "", err: "" };
  const stream = (name: "out" | "err") => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const streams = { out: stream("out"), err: stream("err") };
  const code = await runCommandLine({ commands: { greet }, terminal: terminal(streams) }, given);
  return { code, ...written };
}

describe("runCommandLine", () => {
  test("runs the command with its options", async () => {
    expect(await run("greet", "Ada", "--times", "2", "--loud")).toEqual({ code: 0, out: "Ada!\nAda!\n", err: "" });
  });

  test.each([
    [["greet"], "Give a name."],
    [["greet", "a", "b"], '"b" is one argument too many: give a name alone.'],
    [["greet", "a", "--times", "4"], '--times is "4": give a whole number from 1 to 3.'],
    [["greet", "a", "--times", "1.5"], '--times is "1.5": give a whole number from 1 to 3.'],
    [["greet", "a", "--wat"], "Unknown option '--wat'"],
    [["greet", "nobody"], "Nobody is there: give another name."],
    [["toString"], 'There is no command "toString".'],
  ])("%j is wrong usage with a sentence and the usage", async (given, sentence) => {
    const { code, out, err } = await run(...given);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(sentence);
    expect(err).toContain("greet <name> [--times N] [--loud]");
    expect(err).not.toContain("    at ");
  });

  test("help is a result, and no command at all is wrong usage", async () => {
    expect(await run("--help")).toMatchObject({ code: 0, err: "" });
    expect((await run("greet", "--help")).out).toContain("Greets.");
    expect((await run()).code).toBe(2);
  });

  test("a bug is neither a refutation nor wrong usage, and keeps its stack", async () => {
    const { code, err } = await run("greet", "bug");
    expect(code).toBe(70);
    expect(err).toMatch(/Patternbook failed\. TypeError: broken inside\n\s+at /);
  });
});
