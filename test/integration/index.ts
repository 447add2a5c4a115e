// What VS Code loads in the extension host: `start.ts` bundles this file with every *.test.ts beside it.
import { reportCounts } from "../host/counts.ts";
import { runSuite, suiteMark } from "../host/suite.ts";

/** Called by VS Code; a rejection is a failed suite. */
export async function run(): Promise<void> {
  const counts = await runSuite((text) => console.log(text.replace(/^/gm, suiteMark)));
  reportCounts(counts);
  if (counts.failed > 0) throw new Error(`${counts.failed} tests failed in the extension host.`);
}
