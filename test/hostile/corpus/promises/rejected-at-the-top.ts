// The file awaits a promise that rejects.
// verdict: invalid
// says: /while it was loaded.*no configuration/
await Promise.reject(new Error("no configuration")); // <- here
