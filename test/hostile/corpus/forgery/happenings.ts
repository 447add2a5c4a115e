// Looks for the world behind the callbacks, to report what did not happen.
// verdict: refuted
// says: /^(?!.*found)/s
// base: broken
function called(_member: string, args: unknown[]): void {
  for (const value of args) {
    const told =
      (value as { world?: { tell?: unknown }; tell?: unknown } | undefined)?.world ??
      (value as { tell?: unknown } | undefined)?.tell;
    if (told !== undefined) throw new Error("found the world");
  }
}
