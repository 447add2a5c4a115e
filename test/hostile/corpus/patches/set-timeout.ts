// Timers that ring at once.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
globalThis.setTimeout = ((callback: () => void) => callback()) as never;
globalThis.queueMicrotask = (callback) => callback();
