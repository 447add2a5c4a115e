// A clock of its own.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
Date.now = () => 0;
globalThis.Date = class extends Date {
  override getTime(): number {
    return 0;
  }
} as never;
