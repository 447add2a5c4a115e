// Imports what it may not when it is called, not when it is loaded.
// verdict: invalid
// says: /node:fs.*cannot be imported/
const name = ["node", "fs"].join(":");
const fs = await import(name); // <- here
fs.writeFileSync(`${TRACE_FOLDER}/dynamic`, "");
