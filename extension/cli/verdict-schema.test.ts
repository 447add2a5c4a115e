import path from "node:path";
import { Ajv2020 as Ajv } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type BuiltJudge, buildJudge, COUNTER, counterThat, submission } from "../../test/judge/fixture.ts";
import type { Judge } from "../judge/index.ts";
import { verdictSchema } from "./schema-plugin.ts";
import { schemaOf } from "./verdict-schema.ts";

// Processes start here; on a busy machine they take their time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const root = path.resolve(import.meta.dirname, "../..");

/** What the schema has against the value; empty where it fits. */
function complaints(schema: object, value: unknown): readonly string[] {
  const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
  // What is published is what JSON makes of the value.
  validate(JSON.parse(JSON.stringify(value)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe("schemaOf", () => {
  const types = `
    /** Two words. */
    export interface Pair extends Named { readonly left?: Json; readonly right: readonly ("a" | "b")[] }
    interface Named {
      /** What it is called,
       * in full. */
      readonly name: string;
    }
    type Json = null | number | { readonly [key: string]: Json };
    export type Call = () => void;
    export type Sum = Named & { readonly count: number };
  `;

  it("takes interfaces, their parents, options, lists and unions", () => {
    const schema = schemaOf("Pair", [types]);
    expect(complaints(schema, { name: "x", right: ["a", "b"], left: { deep: { er: 1 } } })).toEqual([]);
    expect(complaints(schema, { name: "x", right: ["c"] })).not.toEqual([]);
    expect(complaints(schema, { right: [] })).not.toEqual([]);
    expect(complaints(schema, { name: "x", right: [], more: 1 })).not.toEqual([]);
    expect(complaints(schema, { name: "x", right: [], left: "text" })).not.toEqual([]);
  });

  it("puts intersections together", () => {
    expect(complaints(schemaOf("Sum", [types]), { name: "x", count: 1 })).toEqual([]);
    expect(complaints(schemaOf("Sum", [types]), { name: "x" })).not.toEqual([]);
  });

  it("keeps what the docstrings say", () => {
    expect(JSON.stringify(schemaOf("Pair", [types]))).toContain('"description":"What it is called, in full."');
  });

  it("refuses what is no plain data, and names that nobody declares", () => {
    expect(() => schemaOf("Call", [types])).toThrow(/no word for TSFunctionType: write the type as plain data/);
    expect(() => schemaOf("Missing", [types])).toThrow(/The type Missing is declared in none of the sources/);
  });
});

describe("the schema of a verdict", () => {
  let built: BuiltJudge;
  let judge: Judge;

  beforeAll(async () => {
    built = await buildJudge();
    judge = built.create({ spares: 1, wallClockMs: 1_000 });
  });

  afterAll(() => {
    judge.dispose();
    built.remove();
  });

  it.each([
    ["held", COUNTER],
    ["refuted", COUNTER.replace("return total;", 'console.log("now", total); return total > 20 ? 0 : total;')],
    ["refuted", counterThat('if (total > 5) throw new RangeError("boom");')],
    ["invalid", "export const other = 1;"],
    ["invalid", "export function ("],
    ["timeout", counterThat("for (;;);")],
  ])("describes one that is %s", async (status, code) => {
    const verdict = await judge.test(submission(code), { seed: 1 });
    expect(verdict.status).toBe(status);
    expect(complaints(verdictSchema(root), verdict)).toEqual([]);
  });

  it("takes nothing else for a verdict", async () => {
    const verdict = await judge.test(submission(COUNTER), { seed: 1 });
    expect(complaints(verdictSchema(root), { ...verdict, status: "fine" })).not.toEqual([]);
    expect(complaints(verdictSchema(root), { ...verdict, extra: 1 })).not.toEqual([]);
    const { seed: _, ...unseeded } = verdict;
    expect(complaints(verdictSchema(root), unseeded)).not.toEqual([]);
  });
});
