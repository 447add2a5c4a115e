// Uses the parts of the platform that compute.
// verdict: held
const url = new URL("https://example.org/a?b=1");
const bytes = new TextEncoder().encode(url.href);
const copy = structuredClone({ bytes, at: new Date(0) });
const controller = new AbortController();
function called(): void {
  if (copy.bytes.length !== bytes.length || controller.signal.aborted || crypto.randomUUID().length !== 36)
    throw new Error("lost");
  if (globalThis.structuredClone !== structuredClone || typeof Atomics.add !== "function") throw new Error("gone");
}
