// Imports what no solution needs: names.
// verdict: invalid
// says: /node.dns.*(cannot be imported|folder of your workbook)/
import dns from "node:dns"; // <- here

dns.lookup("example.org", () => undefined);
