// Ends the process hard.
// verdict: invalid
// says: /process is not defined/
process.abort(); // <- here
