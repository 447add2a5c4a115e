import { expect, test } from "vitest";
import { compose } from "./compose.ts";
import type { Question } from "./question.ts";
import { parseSubmission } from "./submission.ts";
import type { Traps } from "./traps.ts";

const traps: Traps = { folder: "/trap", port: 7, sleep: "9", caught: () => [], close: () => undefined };
const question: Question = {
  slug: "queue",
  folder: "exercises/messaging/queue",
  exports: ["parse", "createQueue"],
  maker: "createQueue",
  reference: "right",
  broken: "wrong",
};

function composed(code: string, facts = "// verdict: refuted\n// says: /x/\n") {
  return compose(parseSubmission("family/name.ts", `// Does it.\n${facts}${code}`), question, traps);
}

test("code without hooks stands before the answer, which is exported as it is", () => {
  const files = composed("let x;\n");
  expect(files["queue.ts"]).toMatch(
    /^\/\/ Does it\.\n.*\n.*\nlet x;\n\nexport \{ parse, createQueue \} from ".\/base.ts";/,
  );
  expect(files["base.ts"]).toBe("right");
  expect(composed("let x;\n", "// verdict: refuted\n// says: /x/\n// base: broken\n")["base.ts"]).toBe("wrong");
});

test("hooks are put around every export", () => {
  const text = String(composed("async function called() {}\nfunction made() {}\n")["queue.ts"]);
  expect(text).toContain('export const parse = spoiled("parse", base.parse, { made, called });');
  expect(text).toContain('export const createQueue = spoiled("createQueue", base.createQueue, { made, called });');
});

test("a submission that writes the maker itself gets the other exports", () => {
  const text = String(
    composed("export class EXPORTED {}\n", "// verdict: invalid\n// says: /x/\n// base: none\n")["queue.ts"],
  );
  expect(text).toMatch(/export class createQueue \{\}\n\nexport \{ parse \} from/);
});

test("traps are written into the code", () => {
  expect(composed("open(TRACE_FOLDER, TRACE_PORT, TRACE_SLEEP)\n")["queue.ts"]).toContain('open("/trap", 7, 9)');
});
