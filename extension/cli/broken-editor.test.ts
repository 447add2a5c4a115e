import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyBrokenDesign, parseBrokenDesign } from "../book/broken-design.ts";
import { editBroken } from "./broken-editor.ts";

const SOURCE = Array.from({ length: 30 }, (_, index) => `line ${index + 1};`)
  .join("\n")
  .concat("\n");
const folder = "solutions/numbers/counter";
const diff = `${folder}/broken/forgets.diff`;
const whole = `${folder}/broken/forgets.ts`;

let root = "";
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "patternbook-broken-"));
  for (const sub of ["accepts", "broken"]) mkdirSync(path.join(root, folder, sub), { recursive: true });
  write(`${folder}/solution.ts`, SOURCE);
  write(`${folder}/accepts/other.ts`, SOURCE.replaceAll("line", "other"));
});
afterEach(() => rmSync(root, { recursive: true }));

const edit = (against?: string) => editBroken({ root, slug: "counter", mistake: "forgets", against });

describe("editBroken", () => {
  test("writes the base as a whole file, then records what was changed", () => {
    expect(edit()).toBe(`${whole} holds solution.ts: edit it, then run the same command again to record it.`);
    write(whole, SOURCE.replace("line 12;", "line twelve;"));
    expect(edit()).toBe(`${diff} is recorded. Next: write the text above the diff.`);
    expect(existsSync(path.join(root, whole))).toBe(false);
    const design = parseBrokenDesign("forgets", read(diff));
    expect(applyBrokenDesign(design, SOURCE)).toBe(SOURCE.replace("line 12;", "line twelve;"));
  });

  test("keeps the text and the base of a diff that is there", () => {
    record("It forgets.\nPeople do.\nRefuted by: remembers\n", {
      base: "accepts/other.ts",
      from: "other 12",
      to: "twelve",
    });
    expect(edit()).toContain("holds the broken design");
    expect(read(whole)).toContain("\ntwelve;\n");
    write(whole, read(whole).replace("twelve", "dozen"));
    expect(edit()).toBe(`${diff} is recorded. Next: npm run verify -- counter.`);
    expect(read(diff)).toMatch(
      /^It forgets\.\nPeople do\.\nRefuted by: remembers\n\n--- accepts\/other\.ts\n\+\+\+ forgets\.ts\n@@/,
    );
    expect(read(diff)).toContain("+dozen;");
  });

  test("mends a diff whose surroundings changed a little", () => {
    record("It forgets.\n", { base: "solution.ts", from: "line 12;", to: "twelve;" });
    write(`${folder}/solution.ts`, SOURCE.replace("line 9;", "line nine;"));
    edit();
    expect(read(whole)).toBe(SOURCE.replace("line 9;", "line nine;").replace("line 12;", "twelve;"));
  });

  test("marks what fits nowhere, and records nothing while a mark is there", () => {
    record("It forgets.\n", { base: "solution.ts", from: "line 12;", to: "twelve;" });
    write(`${folder}/solution.ts`, SOURCE.replace("line 12;", "nothing;"));
    expect(edit()).toContain("did not fit");
    expect(read(whole)).toContain("-line 12;\n+twelve;");
    expect(() => edit()).toThrow(/still holds a change marked/);
  });

  test.each([
    [{ slug: "nowhere" }, /no solutions\/<track>\/nowhere\/solution\.ts/],
    [{ mistake: "Forgets It" }, /"Forgets It" is no kebab-case name/],
    [{ against: "accepts/none.ts" }, /no accepts\/none\.ts in/],
  ])("refuses %j with what to do", (wrong, message) => {
    expect(() => editBroken({ root, slug: "counter", mistake: "forgets", ...wrong })).toThrow(message);
  });

  test("refuses to record a file without a change", () => {
    edit();
    expect(() => edit()).toThrow(/is the same as solution\.ts: change one thing/);
  });
});

/** Leaves a recorded diff with this text above it. */
function record(text: string, { base, from, to }: { base: string; from: string; to: string }): void {
  edit(base);
  write(whole, read(whole).replace(from, to));
  edit(base);
  write(diff, text + read(diff).slice(read(diff).indexOf("\n--- ")));
}

function read(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

function write(file: string, text: string): void {
  writeFileSync(path.join(root, file), text);
}
