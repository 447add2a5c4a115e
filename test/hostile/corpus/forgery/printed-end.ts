// Prints messages as the judge's process sends them.
// verdict: refuted
// says: /./
// base: broken
for (const type of ["done", "held", "ready", "property"])
  console.log(JSON.stringify({ type, token: "", status: "held", properties: [] }));
