// Kills the process that judges, and the one that asked.
// verdict: invalid
// says: /process is not defined/
process.kill(process.ppid, "SIGKILL"); // <- here
