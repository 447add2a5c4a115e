// A process that asks the judge about an endless loop and says so on stdout once the loop runs; orphans.ts kills it.
import { createJudge } from "../../extension/judge/index.ts";
import { counterBook, submission } from "../judge/fixture.ts";

const [childScript = "", compilerScript = ""] = process.argv.slice(2);
const judge = createJudge({ book: counterBook, childScript, compilerScript, wallClockMs: 600_000 });
judge.warm();

const listen = ({ type }: { readonly type: string }) => {
  if (type === "log") process.stdout.write("in the loop\n");
};
await judge.test(submission('console.log("in the loop");\nfor (;;);\n'), { listen });
