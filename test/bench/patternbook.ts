// Patternbook's own two ways: a judge that waits, as in an editor at work, and one that has just been made.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Judge, Submission } from "../../extension/judge/index.ts";
import { type Contender, expectVerdict, type Finish, type Heat } from "./contender.ts";
import type { Stage } from "./stage.ts";

const LOOK_EVERY_MS = 5;
const READY_WITHIN_MS = 30_000;

/** A judge that has worked before and whose next child waits, with what a bench asks of it. */
export class WarmJudge {
  readonly #judge: Judge;
  readonly #stage: Stage;
  #saves = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#judge = stage.createJudge();
  }

  /** Resolves once a child waits. */
  async open(): Promise<void> {
    this.#judge.warm();
    await until(() => this.#judge.capabilities !== undefined);
  }

  /** Saves the design and judges it; `runs` as the judge takes it. Resolves when the next child waits. */
  async run(heat: Heat, runs?: number): Promise<Finish> {
    const before = this.#judge.capabilities;
    this.#saves += 1;
    const finish = await saveAndJudge({ stage: this.#stage, judge: this.#judge, heat, saves: this.#saves, runs });
    // Each child that becomes ready brings capabilities of its own.
    await until(() => this.#judge.capabilities !== before);
    return finish;
  }

  dispose(): void {
    this.#judge.dispose();
  }
}

/** The caller disposes of the judge. */
export function warm(judge: WarmJudge): Contender {
  return { run: (heat) => judge.run(heat), close: async () => undefined };
}

export function cold(stage: Stage): Contender {
  let saves = 0;
  return {
    run: async (heat) => {
      const judge = stage.createJudge();
      saves += 1;
      try {
        const { ms } = await saveAndJudge({ stage, judge, heat, saves, runs: undefined });
        return { ms };
      } finally {
        judge.dispose();
      }
    },
    close: async () => undefined,
  };
}

interface Save {
  readonly stage: Stage;
  readonly judge: Judge;
  readonly heat: Heat;
  readonly saves: number;
  readonly runs: number | undefined;
}

async function saveAndJudge({ stage, judge, heat, saves, runs }: Save): Promise<Finish> {
  const { design, seed } = heat;
  let started: number | undefined;
  let red: number | undefined;
  let judged = 0;
  const begin = performance.now();
  await writeFile(path.join(stage.folder, `${design.slug}.ts`), `${design.source}// save ${saves}\n`);
  const verdict = await judge.test(submissionOf(stage, design.slug), {
    seed,
    runs,
    listen: (event) => {
      const ms = performance.now() - begin;
      if (event.type === "started") started ??= ms;
      if (event.type !== "property") return;
      judged = ms;
      if (event.property.status === "refuted") red ??= ms;
    },
  });
  const ms = performance.now() - begin;
  expectVerdict("warm", heat, "problem" in verdict ? `${verdict.status}: ${verdict.problem.message}` : verdict.status);
  const startMs = started ?? 0;
  return { ms, phases: { startMs, judgeMs: judged - startMs }, ...(red === undefined ? {} : { redMs: red }) };
}

function submissionOf({ folder }: Stage, slug: string): Submission {
  const file = `${slug}.ts`;
  const read = async (name: string) => (name === file ? readFile(path.join(folder, name)) : undefined);
  return { slug, file, read };
}

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + READY_WITHIN_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`No child of the judge was ready within ${READY_WITHIN_MS} ms.`);
    await pause(LOOK_EVERY_MS);
  }
}
