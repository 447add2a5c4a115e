// An answer whose then throws.
// verdict: refuted
// says: /./
function answered(): unknown {
  return {
    get then(): never {
      throw new Error("awaited");
    },
  };
}
