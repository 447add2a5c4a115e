// One run of the compiler over every exercise: each design fits its starter, strictly, and the contract that the brief
// shows says what the starter declares.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Breach } from "./breach.ts";
import { differenceOf } from "./declarations.ts";
import type { Written } from "./designs.ts";

const OPTIONS = {
  target: "es2024",
  lib: ["es2024", "dom"],
  module: "nodenext",
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
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
    writeFileSync(path.join(project, "tsconfig.json"), JSON.stringify(config));
    writeFileSync(path.join(project, "package.json"), '{ "type": "module" }');
    const said = await compile(project);
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
  const contract = `${question}/contract.ts`;
  put(contract, declared(brief.contract.code));
  const at = {
    slug,
    file: `${question}/brief.md`,
    law: "contract",
    sameLines: true,
    offset: brief.contract.line,
  } as const;
  const places: [string, Place][] = [[contract, at]];
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

/** In a module, functions and values without a body are declared. */
function declared(code: string): string {
  return code.replace(/^export (?=(async )?function |class |abstract class |const |let )/gm, "export declare ");
}

function fits(question: string, file: string): string {
  const from = path.posix.relative(path.posix.dirname(file), question);
  return `import * as design from "./${path.posix.basename(file)}";
import type * as Starter from "${from}/starter.ts";
export const fits: typeof Starter = design;
`;
}

async function compile(project: string): Promise<string> {
  const packageFile = createRequire(import.meta.url).resolve("typescript/package.json");
  const tsc = path.join(path.dirname(packageFile), "bin", "tsc");
  const child = spawn(process.execPath, [tsc, "-p", project, "--pretty", "false"], { cwd: project });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve(said));
  });
}

const ERROR = /^(.+?)\((\d+),\d+\): error (TS\d+: .*)$/;

function errorsIn(said: string, places: ReadonlyMap<string, Place>): Breach[] {
  const breaches: Breach[] = [];
  for (const line of said.split(/\r?\n/)) {
    const [, file = "", at = "", error = ""] = ERROR.exec(line) ?? [];
    const place = places.get(file.replaceAll("\\", "/"));
    if (place !== undefined) breaches.push(errorBreach(place, Number(at), error));
    else if (/error TS/.test(line)) throw new Error(`The type check itself failed: ${line}`);
  }
  return breaches;
}

function errorBreach({ slug, file, law, sameLines, offset }: Place, at: number, error: string): Breach {
  const where = sameLines ? { line: at + offset } : {};
  const what = file.endsWith(".diff") ? `makes a file that does not type-check (line ${at})` : "does not type-check";
  const next = law === "contract" ? "mend the contract" : "make it fit the starter's contract";
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
