// A submission of the corpus and an exercise become the files that a learner would have written.
import { readFileSync } from "node:fs";
import path from "node:path";
import { formed } from "./form.ts";
import type { Question } from "./question.ts";
import type { HostileSubmission } from "./submission.ts";
import type { Traps } from "./traps.ts";

const SPOIL = readFileSync(path.join(import.meta.dirname, "learner/spoil.ts"), "utf8");
const HOOKS = ["made", "called", "answered"] as const;

/** Files by name; `<slug>.ts` is the one that is judged. */
export type Files = Readonly<Record<string, Uint8Array | string>>;

export function compose(submission: HostileSubmission, question: Question, traps: Traps): Files {
  const { text, base, form } = submission;
  const own = baited(text, traps).replaceAll("EXPORTED", question.maker);
  return {
    [`${question.slug}.ts`]: formed(form, own, tail(submission, question)),
    "base.ts": base === "broken" ? question.broken : question.reference,
    "spoil.ts": SPOIL,
  };
}

function baited(text: string, traps: Traps): string {
  return text
    .replaceAll("TRACE_FOLDER", JSON.stringify(traps.folder))
    .replaceAll("TRACE_PORT", String(traps.port))
    .replaceAll("TRACE_SLEEP", traps.sleep);
}

/** The exports that the contract asks for and the submission does not write itself. */
function tail({ text, base }: HostileSubmission, { exports, maker }: Question): string {
  const others = exports.filter((name) => name !== maker);
  const isMaker = text.includes("EXPORTED");
  if (isMaker && others.length > 0) return `\nexport { ${others.join(", ")} } from "./base.ts";\n`;
  if (isMaker || base === "none") return "";
  const hooks = HOOKS.filter((hook) => new RegExp(`^(async )?function ${hook}\\(`, "m").test(text));
  if (hooks.length === 0) return `\nexport { ${exports.join(", ")} } from "./base.ts";\n`;
  const around = exports.map(
    (name) => `export const ${name} = spoiled("${name}", base.${name}, { ${hooks.join(", ")} });`,
  );
  const imports = ['import * as base from "./base.ts";', 'import { spoiled } from "./spoil.ts";'];
  return `\n${[...imports, ...around].join("\n")}\n`;
}
