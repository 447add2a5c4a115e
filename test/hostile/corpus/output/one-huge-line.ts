// One line of two hundred megabytes.
// verdict: refuted
// says: /./
// base: broken
console.log("x".repeat(200_000_000));
