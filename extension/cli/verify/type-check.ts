// One run of the compiler over every exercise: each design fits its starter, strictly, and the contract that the brief
// shows says what the starter declares.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Breach } from "./breach.ts";
import { blockFiles, contractFile } from "./code-blocks.ts";
import { differenceOf } from "./declarations.ts";
import type { Written } from "./designs.ts";
import { type CompilerError, runTsc, STRICT } from "./tsc.ts";

const OPTIONS = {
  ...STRICT,
  declaration: true,
  emitDeclarationOnly: true,
  removeComments: true,
  rootDir: ".",
  outDir: "emitted",
};

/** What a file of the generated project stands for. */
interface Place {
  readonly slug: string;
  readonly file: string;
  readonly law: Breach["law"];
  /** True where lines are those of `file`. */
  readonly sameLines: boolean;
  /** Added to a line of the generated file. */
  readonly offset: number;
}

/** Every breach that the compiler finds. Needs `typescript` beside this program. */
export async function typeBreaches(written: readonly Written[]): Promise<Breach[]> {
  if (written.length === 0) return [];
  const project = mkdtempSync(path.join(tmpdir(), "patternbook-types-"));
  try {
    const places = new Map(written.flatMap((one) => lay(project, one)));
    const config = { compilerOptions: OPTIONS, files: [...places.keys()] };
    const said = await runTsc(project, config);
    return [...errorsIn(said, places), ...written.flatMap((one) => contractBreaches(project, one))];
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

function lay(project: string, { folder, brief, designs }: Written): [string, Place][] {
  const put = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), text);
  };
  const { slug, question } = folder;
  const shown = { slug, file: `${question}/brief.md`, sameLines: true } as const;
  const contract = contractFile(brief);
  put(`${question}/contract.ts`, contract.text);
  const places: [string, Place][] = [[`${question}/contract.ts`, { ...shown, law: "contract", offset: contract.line }]];
  for (const { line, text } of blockFiles(brief)) {
    put(`${question}/block-${line}.ts`, text);
    places.push([`${question}/block-${line}.ts`, { ...shown, law: "brief", offset: line }]);
  }
  for (const design of designs) {
    const file = design.file.replace(/\.diff$/, ".ts");
    put(file, design.source);
    places.push([file, { slug, file: design.file, law: "types", sameLines: design.kind !== "broken", offset: 0 }]);
    if (design.kind === "starter") continue;
    const check = file.replace(/\.ts$/, ".fits.ts");
    put(check, fits(question, file));
    places.push([check, { slug, file: design.file, law: "types", sameLines: false, offset: 0 }]);
  }
  return places;
}

function fits(question: string, file: string): string {
  const from = path.posix.relative(path.posix.dirname(file), question);
  return `import * as design from "./${path.posix.basename(file)}";
import type * as Starter from "${from}/starter.ts";
export const fits: typeof Starter = design;
`;
}

const NEXT: Partial<Record<Breach["law"], string>> = { contract: "mend the contract", brief: "mend the code block" };

function errorsIn(said: readonly CompilerError[], places: ReadonlyMap<string, Place>): Breach[] {
  return said.flatMap(({ file, line, message }) => {
    const place = places.get(file);
    return place === undefined ? [] : [errorBreach(place, line, message)];
  });
}

function errorBreach({ slug, file, law, sameLines, offset }: Place, at: number, error: string): Breach {
  const where = sameLines ? { line: at + offset } : {};
  const what = file.endsWith(".diff") ? `makes a file that does not type-check (line ${at})` : "does not type-check";
  const next = NEXT[law] ?? "make it fit the starter's contract";
  return { law, slug, file, ...where, message: `${what}: ${error} Next: ${next}.` };
}

function contractBreaches(project: string, { folder, brief }: Written): Breach[] {
  const emitted = (name: string): string => {
    const file = path.join(project, "emitted", folder.question, `${name}.d.ts`);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };
  const { onlyLeft, onlyRight } = differenceOf(emitted("contract"), emitted("starter"));
  const breach = (message: string): Breach => {
    return {
      law: "contract",
      slug: folder.slug,
      file: `${folder.question}/brief.md`,
      line: brief.contract.line,
      message,
    };
  };
  return [
    ...onlyLeft.map((one) => breach(`shows a declaration that starter.ts does not have: ${one}\nWrite both the same.`)),
    ...onlyRight.map((one) => breach(`does not show a declaration of starter.ts: ${one}\nWrite both the same.`)),
  ];
}
