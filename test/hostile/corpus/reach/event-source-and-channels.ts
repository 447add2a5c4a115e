// Talks through whatever channel the platform left.
// verdict: refuted
// says: /^(?!.*found)/s
// base: broken
for (const name of [
  "EventSource",
  "BroadcastChannel",
  "MessageChannel",
  "XMLHttpRequest",
  "postMessage",
  "navigator",
  "Buffer",
  "global",
]) {
  if (Reflect.get(globalThis, name) !== undefined) throw new Error(`found ${name}`);
}
