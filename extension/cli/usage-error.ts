/** Wrong usage: a sentence that says what was given and what to give instead. Ends the command with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
