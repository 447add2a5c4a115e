// Throws undefined while it is loaded.
// verdict: invalid
// says: /while it was loaded.*undefined/
throw undefined;
