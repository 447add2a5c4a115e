// Throws an error with a message of fifty megabytes.
// verdict: refuted
// says: /because/
const error = new Error("because ".repeat(6_000_000));
function called(): void {
  throw error;
}
