// `npm run bench -- verdict | activation | diagram`: how fast the product is, beside what else could do the work. Nothing here is a
// test: figures differ by machine, and ratios within one run are for people to judge.
import { parseArgs } from "node:util";
import { exitOnSignals } from "../host/server.ts";
import { activationBench } from "./activation.ts";
import { CONTENDERS, type ContenderName } from "./contender.ts";
import { diagramBench } from "./diagram.ts";
import { verdictBench } from "./verdict.ts";

const USAGE = `npm run bench -- verdict [exercise…] [--rounds 15] [--sweeps 3] [--growth 3] [--contenders ${CONTENDERS.join(",")}] [--json FILE]
npm run bench -- activation [--rounds 5] [--json FILE]
npm run bench -- diagram [--rounds 15] [--json FILE]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string" },
    sweeps: { type: "string", default: "3" },
    growth: { type: "string", default: "3" },
    contenders: { type: "string", default: CONTENDERS.join(",") },
    json: { type: "string" },
  },
});

/** @throws Error where `text` is no whole number of at least `least`. */
function count(option: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(`--${option} ${text}: give a whole number of at least ${least}.`);
}

function contenders(): readonly ContenderName[] {
  const wanted = values.contenders.split(",");
  const unknown = wanted.find((name) => !CONTENDERS.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`--contenders ${unknown}: take some of ${CONTENDERS.join(",")}.`);
  return CONTENDERS.filter((name) => wanted.includes(name));
}

async function main(): Promise<void> {
  const [what, ...slugs] = positionals;
  const { json } = values;
  if (what === "verdict") {
    await verdictBench({
      slugs,
      json,
      contenders: contenders(),
      rounds: count("rounds", values.rounds ?? "15", 1),
      sweeps: count("sweeps", values.sweeps, 0),
      growthRounds: count("growth", values.growth, 0),
    });
  } else if (what === "activation") await activationBench({ json, rounds: count("rounds", values.rounds ?? "5", 1) });
  else if (what === "diagram") await diagramBench({ json, rounds: count("rounds", values.rounds ?? "15", 1) });
  else throw new Error(`What is to be measured?\n${USAGE}`);
}

exitOnSignals();
try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
