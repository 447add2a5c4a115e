// Imports what no solution needs: package.
// verdict: invalid
// says: /lodash.*(cannot be imported|folder of your workbook)/
import _ from "lodash"; // <- here

_.noop();
