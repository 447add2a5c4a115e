// The laws of an exercise's designs: the starter is refuted kindly, correct designs hold, each broken one is refuted by
// the property that it names, and every property is the killer of one.
import type { Breach } from "./breach.ts";
import type { Built } from "./compile.ts";
import type { Crew, NewTask, Outcome } from "./crew.ts";
import type { Design } from "./designs.ts";
import type { Finding } from "./tasks.ts";

export interface DesignRow {
  readonly name: string;
  readonly kind: Design["kind"];
  /** The property that must refute it; "" for correct designs. */
  readonly refutedBy: string;
  /** Ids of the properties that it breaks, for the first seed. */
  readonly refutes: readonly string[];
}

export interface Judged {
  readonly breaches: readonly Breach[];
  /** Starter apart: the kill matrix. */
  readonly rows: readonly DesignRow[];
  /** Processor time of all tasks together. */
  readonly durationMs: number;
}

export interface Judging {
  readonly built: Built;
  /** Ids of the exercise's properties. */
  readonly properties: readonly string[];
  readonly seeds: readonly number[];
  readonly crew: Crew;
}

/** What a design that hangs must outlive; the judge gives a learner's file as much. */
const HANGS_AFTER_MS = 5_000;
/** All others end long before this, also where many programs share the machine. */
const TIME_LIMIT_MS = 60_000;
const SEEDS_A_TASK = 5;
/** With fewer seeds than these a row of the kill matrix comes from `QUICK_ROW_RUNS` runs, else from a full pass. */
const THOROUGH_SEEDS = 20;
const QUICK_ROW_RUNS = 10;

/** Judges every design of one exercise. */
export async function judgeDesigns(judging: Judging): Promise<Judged> {
  const { built, properties } = judging;
  const { slug, answer } = built.written.folder;
  const results = await Promise.all(
    [...built.codes].map(([design, code]) => new DesignTrial(judging, design, code).run()),
  );
  const named = new Set(built.written.designs.map(({ refutedBy }) => refutedBy));
  const idle = properties.filter((id) => !named.has(id));
  const killers = idle.map((id): Breach => {
    const message = `holds no broken design that "${id}" must refute: write one, or take the property out.`;
    return { law: "killers", slug, file: `${answer}/broken`, message };
  });
  return {
    breaches: [...results.flatMap(({ breaches }) => breaches), ...killers],
    rows: results.flatMap(({ row }) => (row ? [row] : [])),
    durationMs: results.reduce((sum, { durationMs }) => sum + durationMs, 0),
  };
}

type DesignTask = Exclude<NewTask["kind"], "mutant">;

interface Handed {
  readonly kind: DesignTask;
  readonly seeds: readonly number[];
  readonly timeLimitMs: number;
}

/** One design before the properties. */
class DesignTrial {
  readonly #judging: Judging;
  readonly #design: Design;
  readonly #code: string;
  readonly #findings: Finding[] = [];
  /** What is the hidden test's own fault; the reference only plays it. */
  readonly #told: { readonly law: "showcase" | "playground"; readonly message: string }[] = [];
  #durationMs = 0;

  constructor(judging: Judging, design: Design, code: string) {
    this.#judging = judging;
    this.#design = design;
    this.#code = code;
  }

  async run() {
    const row = await this.#judge();
    return { breaches: this.#breaches(), row, durationMs: this.#durationMs };
  }

  async #judge(): Promise<DesignRow | undefined> {
    const { kind, name, refutedBy } = this.#design;
    const [first = 1] = this.#judging.seeds;
    switch (kind) {
      case "starter":
        await this.#do("starter", [first]);
        return undefined;
      case "reference":
        for (const law of ["showcase", "playground"] as const) await this.#tell(law, first);
        await this.#inParts((seeds) => this.#do("holds", seeds));
        return { name, kind, refutedBy, refutes: [] };
      case "accepted":
        await this.#inParts((seeds) => this.#do("holds", seeds));
        return { name, kind, refutedBy, refutes: [] };
      case "broken":
        return { name, kind, refutedBy, refutes: await this.#refute(first) };
    }
  }

  async #tell(law: "showcase" | "playground", seed: number): Promise<void> {
    await this.#do(law, [seed]);
    this.#told.push(...this.#findings.splice(0).map(({ message }) => ({ law, message })));
  }

  async #refute(first: number): Promise<readonly string[]> {
    const { refutedBy } = this.#design;
    const { properties } = this.#judging;
    if (refutedBy === "timeout") return this.#hang(first);
    if (!properties.includes(refutedBy)) {
      const message = `must be refuted by "${refutedBy}", which hidden.ts does not have: it has ${properties.join(", ")}.`;
      this.#findings.push({ about: "named", seed: first, message });
      return [];
    }
    await this.#inParts((seeds) => this.#do("refuted", seeds));
    const missed = this.#findings.some(({ about }) => about === "misses");
    const row = await this.#do("row", [first]);
    // A short row may miss what the property's own runs have found.
    return missed ? row : properties.filter((id) => id === refutedBy || row.includes(id));
  }

  /** A design that hangs must outlive its time. */
  async #hang(seed: number): Promise<readonly string[]> {
    const outcome = await this.#hand({ kind: "row", seeds: [seed], timeLimitMs: HANGS_AFTER_MS });
    if (outcome.status === "timeout") return ["timeout"];
    const message = "must be refuted by timeout, but its run ends: name the property that refutes it.";
    this.#findings.push({ about: "named", seed, message });
    return outcome.status === "done" ? outcome.result.refutes : [];
  }

  async #inParts(act: (seeds: readonly number[]) => Promise<unknown>): Promise<void> {
    const { seeds } = this.#judging;
    const parts = Array.from({ length: Math.ceil(seeds.length / SEEDS_A_TASK) }, (_, part) =>
      seeds.slice(part * SEEDS_A_TASK, (part + 1) * SEEDS_A_TASK),
    );
    await Promise.all(parts.map(act));
  }

  async #do(kind: DesignTask, seeds: readonly number[]): Promise<readonly string[]> {
    const outcome = await this.#hand({ kind, seeds, timeLimitMs: TIME_LIMIT_MS });
    if (outcome.status === "done") {
      this.#findings.push(...outcome.result.findings);
      this.#durationMs += outcome.result.durationMs;
      return outcome.result.refutes;
    }
    const message =
      outcome.status === "timeout"
        ? `hangs, or takes more than ${TIME_LIMIT_MS / 1000} s for ${seeds.length} seeds: mend it, draw smaller runs, or say "Refuted by: timeout".`
        : `cannot be judged: ${outcome.message}`;
    this.#findings.push({ about: outcome.status, seed: seeds[0] ?? 1, message });
    return [];
  }

  #hand({ kind, seeds, timeLimitMs }: Handed): Promise<Outcome> {
    const { built, crew } = this.#judging;
    const { folder, brief } = built.written;
    const reference = built.written.designs.find((design) => design.kind === "reference");
    const task = {
      kind,
      slug: folder.slug,
      title: brief.facts.title,
      bundle: built.bundle,
      code: this.#code,
      seeds,
      runs: this.#judging.seeds.length < THOROUGH_SEEDS ? QUICK_ROW_RUNS : undefined,
      scene: brief.facts.scene,
      property: this.#design.refutedBy,
      reference: (reference && built.codes.get(reference)) ?? this.#code,
    };
    return crew.do(task, timeLimitMs);
  }

  /** Findings that say the same of several seeds are told once. */
  #breaches(): Breach[] {
    const { slug, question } = this.#judging.built.written.folder;
    const { file, kind } = this.#design;
    const told = this.#told.map((one): Breach => ({ ...one, slug, file: `${question}/hidden.ts` }));
    const law = ({ starter: "starter", reference: "correct", accepted: "correct", broken: "broken" } as const)[kind];
    const groups = Object.groupBy(this.#findings, ({ about }) => about);
    const found = Object.values(groups).flatMap((group = []): Breach[] => {
      const [first, ...others] = group.toSorted((a, b) => a.seed - b.seed);
      if (first === undefined) return [];
      const more =
        others.length === 0
          ? ""
          : `\n(Also with ${others.length} other seeds: ${others.map(({ seed }) => seed).join(", ")}.)`;
      return [{ law, slug, file, message: `${first.message}${more}` }];
    });
    return [...told, ...found];
  }
}
