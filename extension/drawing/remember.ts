// Remembers what was computed last, so that a picture whose structure stays is not laid out again at every step.

const most = 200;
const known = new Map<string, unknown>();

/** What `compute` gave for this key, or gives now. Keys say what is computed and from what; the oldest are forgotten. */
export function remember<T>(key: string, compute: () => T): T {
  if (known.has(key)) {
    const value = known.get(key);
    known.delete(key);
    known.set(key, value);
    // Only this function writes, and a key always stands for values of one type.
    return value as T;
  }
  const value = compute();
  known.set(key, value);
  const [oldest] = known.keys();
  if (known.size > most && oldest !== undefined) known.delete(oldest);
  return value;
}
