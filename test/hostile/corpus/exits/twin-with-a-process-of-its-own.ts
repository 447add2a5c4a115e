// A variable that happens to be called process.
// verdict: held
const process = { exit: (code: number) => code, steps: 0 };
function called(): void {
  process.steps += process.exit(1);
}
