// A promise of its own in place of the language's.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
globalThis.Promise = class extends Promise<unknown> {} as never;
