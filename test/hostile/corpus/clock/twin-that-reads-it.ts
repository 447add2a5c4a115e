// Reads every clock there is.
// verdict: held
function called(): void {
  const before = Date.now();
  if (new Date().getTime() < before || performance.now() < 0 || Number.isNaN(new Date(before).getHours()))
    throw new Error("lost");
}
