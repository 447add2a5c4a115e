// Asks the functions that the tests hand in for their constructor.
// verdict: refuted
// says: /^(?!.*found)/s
// base: broken
function called(_member: string, args: unknown[]): void {
  for (const value of args) {
    const build = (value as { constructor?: { constructor?: (text: string) => () => unknown } })?.constructor
      ?.constructor;
    const found = build?.("return globalThis.process")();
    if (found !== undefined) throw new Error(`found ${found}`);
  }
}
