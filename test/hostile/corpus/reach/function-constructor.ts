// Builds a function outside of every module.
// verdict: invalid
// says: /strings|from text/
const found = Function("return typeof process === 'undefined' ? undefined : process")(); // <- here
if (found !== undefined) throw new Error(`found ${found}`);
