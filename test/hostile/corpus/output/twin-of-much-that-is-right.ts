// Prints more than is shown, and is right.
// verdict: held
for (let line = 0; line < 10_000; line += 1) console.log("line", line, { of: ["a", "long", "log"] });
