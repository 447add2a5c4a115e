// The file waits at its top level for what never comes.
// verdict: timeout, invalid
// says: /top level/
await new Promise(() => undefined);
