// Entry of `npm run broken -- <slug> <mistake> [--against accepts/<design>.ts]`, for authors.
import path from "node:path";
import { parseArgs } from "node:util";
import { editBroken } from "./broken-editor.ts";
import { UsageError } from "./usage-error.ts";

const USAGE = "Usage: npm run broken -- <slug> <mistake> [--against accepts/<design>.ts]";

try {
  const options = { against: { type: "string" } } as const;
  const { positionals, values } = parseArgs({ options, allowPositionals: true });
  const [slug, mistake] = positionals;
  if (slug === undefined || mistake === undefined) throw new UsageError("Give the slug of an exercise and a mistake.");
  const root = path.resolve(import.meta.dirname, "../..");
  console.log(editBroken({ root, slug, mistake, against: values.against }));
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const isUsage = error instanceof UsageError || ("code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
  if (!isUsage) throw error;
  console.error(`${error.message}\n${USAGE}`);
  process.exitCode = 2;
}
