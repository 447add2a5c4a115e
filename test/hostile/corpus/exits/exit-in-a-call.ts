// Leaves in the middle, with the exit code of success.
// verdict: refuted
// says: /process is not defined/
function called(): void {
  process.exit(0);
}
