// Opens a socket.
// verdict: invalid
// says: /WebSocket is not defined/
new WebSocket(`ws://127.0.0.1:${TRACE_PORT}/`); // <- here
