// Leaves before the tests begin.
// verdict: invalid
// says: /process is not defined/
process.exit(0); // <- here
