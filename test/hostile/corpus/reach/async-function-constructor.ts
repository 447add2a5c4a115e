// Reaches the dynamic import of a function that was built from text.
// verdict: invalid
// says: /strings|from text/
const Build = (async () => undefined).constructor as new (text: string) => () => Promise<unknown>;
const found = await new Build("return import('node:fs')")();
throw new Error(`found ${Object.keys(found as object)}`);
