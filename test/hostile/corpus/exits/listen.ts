// Wants to be told when it is over.
// verdict: invalid
// says: /process is not defined/
process.on("exit", () => undefined); // <- here
