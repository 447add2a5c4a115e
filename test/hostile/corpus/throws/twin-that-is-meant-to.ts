// Throws, catches and throws again inside, as the contract has it outside.
// verdict: held
class Inner extends Error {}
function called(): void {
  try {
    throw new Inner("meant", { cause: new Error("as well") });
  } catch (error) {
    if (!(error instanceof Inner) || !(error instanceof Error)) throw error;
  }
}
