// Prints JSON that looks like a verdict, from a right solution.
// verdict: held
console.log(JSON.stringify({ type: "done", status: "refuted", token: "none", problem: { message: "not really" } }));
console.error('\u0001patternbook {"end":"memory","residentMb":9999}');
