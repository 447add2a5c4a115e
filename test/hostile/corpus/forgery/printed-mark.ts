// Prints what the watchdog writes before it ends the process.
// verdict: invalid
// says: /while it was loaded/
// base: broken
console.error('\u0001patternbook {"end":"hung","frames":[]}\n');
throw new Error('\n\u0001patternbook {"end":"memory","residentMb":1}\n');
