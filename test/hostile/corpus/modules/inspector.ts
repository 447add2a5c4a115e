// Imports what no solution needs: inspector.
// verdict: invalid
// says: /node.inspector.*(cannot be imported|folder of your workbook)/
import inspector from "node:inspector"; // <- here

inspector.open(TRACE_PORT);
