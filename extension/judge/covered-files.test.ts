import { Session } from "node:inspector/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compile } from "./compile.ts";
import { coveredFiles } from "./covered-files.ts";
import type { CompiledModule, RawCoverage } from "./protocol.ts";

const session = new Session();

beforeAll(async () => {
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
});

afterAll(() => session.disconnect());

/** Compiles the source, calls its `main` and maps what V8 counted. */
async function covered(source: string) {
  const compiled = await compile("x.ts", source);
  if ("problem" in compiled) throw new Error(compiled.problem.message);
  const address = `data:text/javascript,${encodeURIComponent(compiled.code)}`;
  const { main } = await import(address);
  main();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  const { functions = [] } = result.find(({ url }) => url === address) ?? {};
  const raw: RawCoverage = { file: "x.ts", functions };
  const module: CompiledModule = { file: "x.ts", ...compiled, imports: {} };
  const [file] = await coveredFiles([raw], { entry: "x.ts", modules: [module] });
  return file ?? expect.fail("the file is left out");
}

const PLAIN = `interface Unseen { much: number }
export function main(size: number = 9): number {
  if (size > 5) return size;
  return unused(size as unknown as Unseen);
}
const unused = ({ much }: Unseen): number => much;
`;

describe("coveredFiles", () => {
  it("counts statements and functions at their place in TypeScript", async () => {
    const { statements, functions } = await covered(PLAIN);
    const counts = statements.map(({ start, count }) => [start.line, start.column, count]);
    expect(counts).toContainEqual([3, 3, 1]);
    expect(counts).toContainEqual([4, 3, 0]);
    expect(functions.map(({ name, start, count }) => [name, start.line, count])).toEqual([
      ["main", 2, 1],
      ["(anonymous)", 6, 0],
    ]);
  });

  it("hangs the ways of a branch on its statement", async () => {
    const { statements } = await covered(PLAIN);
    const parting = statements.filter(({ branches }) => branches.some(({ label }) => label === "else"));
    expect(parting).toMatchObject([
      {
        start: { line: 3 },
        branches: [
          { label: "if", count: 1 },
          { label: "else", count: 0 },
        ],
      },
    ]);
  });

  it("hangs the ways of a branch on the closest statement", async () => {
    const { statements } = await covered(`export function main(size: number = 9): number {
  if (size > 5) {
    if (size > 7) return 7;
    return 5;
  }
  return 0;
}
`);
    const ways = statements.flatMap(({ start, branches }) =>
      branches.map(({ label, count }) => [start.line, label, count]),
    );
    expect(ways).toEqual([
      [2, "if", 1],
      [2, "else", 0],
      [3, "if", 1],
      [3, "else", 0],
    ]);
  });

  it("finds the way back through a source map", async () => {
    const { functions, statements } = await covered(`enum Size {
  Small = 1,

  Large,
}
export function main(): number {
  return Size.Large;
}
`);
    expect(functions.find(({ name }) => name === "main")).toMatchObject({ start: { line: 6 }, count: 1 });
    expect(statements.find(({ start }) => start.line === 7)).toMatchObject({ count: 1 });
  });

  it("claims nothing about a module that it cannot read", async () => {
    const program = { entry: "x.ts", modules: [{ file: "x.ts", code: "@ not JavaScript", imports: {} }] };
    expect(await coveredFiles([{ file: "x.ts", functions: [] }], program)).toEqual([]);
  });
});
