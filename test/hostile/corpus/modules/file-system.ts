// Imports what no solution needs: file system.
// verdict: invalid
// says: /node.fs.*(cannot be imported|folder of your workbook)/
import { writeFileSync } from "node:fs"; // <- here

writeFileSync(`${TRACE_FOLDER}/fs`, "");
