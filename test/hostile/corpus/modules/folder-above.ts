// Imports what no solution needs: folder above.
// verdict: invalid
// says: /leaves.*(cannot be imported|folder of your workbook)/
import x from "../../secret.ts"; // <- here

void x;
