// Asks V8 for the functions and receivers on the stack.
// verdict: refuted, invalid
// says: /^(?!.*found)/s
// base: broken
function called(): void {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (_error, sites) => sites;
  const sites = new Error("look").stack as unknown as NodeJS.CallSite[];
  Error.prepareStackTrace = before;
  for (const site of sites) {
    const found = site.getFunction() ?? site.getThis();
    if (found !== undefined && found !== null) throw new Error(`found ${typeof found} of ${site.getFileName()}`);
  }
}
