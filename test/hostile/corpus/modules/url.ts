// Imports what no solution needs: url.
// verdict: invalid
// says: /https.*(cannot be imported|folder of your workbook)/
import x from "https://example.org/x.js"; // <- here

void x;
