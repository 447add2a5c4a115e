// Imports what no solution needs: child process.
// verdict: invalid
// says: /node.child_process.*(cannot be imported|folder of your workbook)/
import { spawn } from "node:child_process"; // <- here

spawn("sleep", ["TRACE_SLEEP"], { detached: true });
