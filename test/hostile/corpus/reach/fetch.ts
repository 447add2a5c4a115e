// Sends what it knows to a server.
// verdict: invalid
// says: /fetch is not defined/
await fetch(`http://127.0.0.1:${TRACE_PORT}/`); // <- here
