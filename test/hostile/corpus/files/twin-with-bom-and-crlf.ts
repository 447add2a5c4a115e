// A byte order mark, and line ends of another system.
// verdict: held
// file: crlf
function called(): void {}
