// Runs text as code.
// verdict: invalid
// says: /strings|from text/
(0, eval)("globalThis.process?.exit(0)"); // <- here
