// Waits for something that must become true soon.

const LOOK_EVERY_MS = 20;

/** Milliseconds until `isTrue`, or undefined where it was not within `limitMs`. */
export async function until(isTrue: () => boolean, limitMs: number): Promise<number | undefined> {
  const begin = performance.now();
  for (;;) {
    const waited = performance.now() - begin;
    if (isTrue()) return waited;
    if (waited > limitMs) return undefined;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
