// Throws errors that accuse lines of another file.
// verdict: refuted
// says: /not me/
// base: broken
function called(): void {
  const error = new Error("not me");
  error.stack = "Error: not me\n    at someone (learner:///other.ts:1:1)\n    at else (file:///etc/passwd:1:1)";
  throw error;
}
