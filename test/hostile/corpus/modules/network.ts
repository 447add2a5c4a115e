// Imports what no solution needs: network.
// verdict: invalid
// says: /net.*(cannot be imported|folder of your workbook)/
import net from "net"; // <- here

net.connect(TRACE_PORT, "127.0.0.1");
