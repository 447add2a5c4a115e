// A hundred megabytes of lines from a wrong solution.
// verdict: refuted
// says: /./
// base: broken
const line = "a line of the log ".repeat(60);
for (let lines = 0; lines < 100_000; lines += 1) console.log(line);
