// Asks for the file system the old way.
// verdict: invalid
// says: /require is not defined.*import/s
require("node:fs").writeFileSync(`${TRACE_FOLDER}/require`, ""); // <- here
