// Throws an error that is its own cause.
// verdict: refuted
// says: /round and round/
const error = new Error("round and round");
error.cause = new AggregateError([error], "all of them", { cause: error });
function called(): void {
  throw error;
}
