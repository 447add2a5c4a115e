// Throws an error with a stack of a million lines.
// verdict: refuted
// says: /deep/
const error = new Error("deep");
error.stack = `Error: deep\n${"    at f (learner:///base.ts:1:1)\n".repeat(1_000_000)}`;
function called(): void {
  throw error;
}
