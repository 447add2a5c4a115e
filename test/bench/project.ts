// A project as a learner would have it without Patternbook: hidden test and solution in TypeScript, the kit as an
// installed package, and a test file of a few lines for each runner.
import { copyFileSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../host/vscode-host.ts";
import type { Heat } from "./contender.ts";
import type { Course } from "./designs.ts";
import type { Stage } from "./stage.ts";

export interface Project {
  readonly folder: string;
  /** Saves a design as the solution of its exercise; each save is a change. */
  save(heat: Heat): void;
}

/** Writes the project into a folder of that name on the stage. */
export function writeProject({ folder: stage, kitScript }: Stage, name: string, courses: readonly Course[]): Project {
  const folder = path.join(stage, name);
  const kit = path.join(folder, "node_modules/patternbook-kit");
  mkdirSync(kit, { recursive: true });
  copyFileSync(kitScript, path.join(kit, "index.js"));
  writeFileSync(
    path.join(kit, "package.json"),
    '{ "name": "patternbook-kit", "type": "module", "main": "index.js" }\n',
  );
  symlinkSync(path.join(root, "node_modules/vitest"), path.join(folder, "node_modules/vitest"), "junction");
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module", "imports": { "#kit": "patternbook-kit" } }\n');
  writeFileSync(path.join(folder, "vitest.config.js"), 'export default { test: { include: ["*/*.test.ts"] } };\n');
  writeFileSync(path.join(folder, "reporter.js"), REPORTER);
  let saves = 0;
  const save = ({ design, seed }: Heat): void => {
    saves += 1;
    writeFileSync(path.join(folder, "seed.txt"), String(seed));
    writeFileSync(path.join(folder, design.slug, "solution.ts"), `${design.source}// save ${saves}\n`);
  };
  for (const course of courses) writeCourse(folder, course);
  for (const { reference } of courses) save({ design: reference, seed: 1 });
  return { folder, save };
}

function writeCourse(folder: string, { slug, question }: Course): void {
  const files = {
    "solution.test.ts": testFile('import { expect, test } from "vitest";', "expect(found).toEqual([])", slug),
    "solution.node.ts": testFile(
      'import { deepStrictEqual } from "node:assert";\nimport test from "node:test";',
      "deepStrictEqual(found, [])",
      slug,
    ),
  };
  cpSync(question, path.join(folder, slug), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, slug, name), text);
}

function testFile(imports: string, expectation: string, slug: string): string {
  return `${imports}
import { refutations } from "patternbook-kit";
import hidden from "./hidden.ts";
import * as subject from "./solution.ts";

test("${slug}", async () => {
  const found = await refutations(hidden, subject);
  ${expectation};
});
`;
}

/** Begins the line that the reporter writes when a run is over. */
export const RESULT = "bench result";

const REPORTER = `export default class {
  onTestRunEnd(modules, errors) {
    const broken = errors.length + modules.flatMap((module) => module.errors()).length;
    const states = modules.map((module) => module.moduleId.split("/").at(-2) + "=" + module.state());
    process.stdout.write("\\n${RESULT} " + states.join(" ") + (broken > 0 ? " with errors" : "") + "\\n");
  }
}
`;
