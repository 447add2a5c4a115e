// Takes away from the global scope whatever reaches files, network, processes, other threads or real time. What stays is
// the language itself and the parts of the web platform that compute.
import { runInNewContext } from "node:vm";

const PLATFORM = [
  "URL URLSearchParams TextEncoder TextDecoder DOMException structuredClone atob btoa",
  "AbortController AbortSignal Event EventTarget CustomEvent",
  "ReadableStream WritableStream TransformStream ByteLengthQueuingStrategy CountQueuingStrategy",
  "setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate queueMicrotask performance",
  "crypto console",
].flatMap((line) => line.split(" "));

/** Parts of the language that allocate outside of the heap or block a thread. */
const REFUSED = new Set(["WebAssembly"]);

/**
 * Removes every other global for good.
 * @param spared names that stay beside those of the platform
 * @throws Error where one cannot be removed: then learner code must not run.
 */
export function confine(spared: readonly string[] = []): void {
  const language: string[] = runInNewContext("Object.getOwnPropertyNames(globalThis)");
  const kept = new Set<PropertyKey>([...language, ...PLATFORM, ...spared]);
  for (const key of Reflect.ownKeys(globalThis)) {
    const stays = key === Symbol.toStringTag || (kept.has(key) && !REFUSED.has(String(key)));
    if (!stays && !Reflect.deleteProperty(globalThis, key)) throw new Error(`global ${String(key)} cannot be removed`);
  }
  Reflect.deleteProperty(Atomics, "wait");
  Reflect.deleteProperty(Atomics, "waitAsync");
}
