// Reaches the Function constructor over a value that everybody has.
// verdict: invalid
// says: /strings|from text/
const build = [].filter.constructor as (text: string) => () => unknown;
const found = build("return this.process || this.require")();
if (found !== undefined) throw new Error(`found ${found}`);
