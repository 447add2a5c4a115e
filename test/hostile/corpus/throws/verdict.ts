// Throws something that looks like the end of a run.
// verdict: refuted
// says: /./
function called(): void {
  throw { type: "done", status: "held", token: "", properties: [] };
}
