// Reads the text of every function that it is given, to find the answers.
// verdict: refuted
// says: /^(?!.*found)/s
// base: broken
function called(_member: string, args: unknown[]): void {
  for (const value of args) {
    const text = typeof value === "function" ? Function.prototype.toString.call(value) : "";
    if (/violation|expected|refuted|judge/.test(text)) throw new Error(`found ${text.slice(0, 40)}`);
  }
}
