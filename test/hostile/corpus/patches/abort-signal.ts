// Signals that never tell.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
AbortSignal.prototype.addEventListener = () => undefined;
EventTarget.prototype.addEventListener = () => undefined;
AbortController.prototype.abort = () => undefined;
structuredClone = (() => undefined) as never;
