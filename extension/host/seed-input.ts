// What people type to repeat a run: a seed and a path, as a verdict shows them.

const LARGEST_SEED = 2 ** 31 - 1;

/** Why the text is no seed; undefined where it is one. */
export function seedProblem(text: string): string | undefined {
  const value = text.trim();
  if (/^\d+$/.test(value) && Number(value) <= LARGEST_SEED) return undefined;
  return `A seed is a whole number from 0 to ${LARGEST_SEED.toLocaleString("en")}: copy it from the test output.`;
}

/** Why the text is no path; undefined where it is one, or empty. */
export function pathProblem(text: string): string | undefined {
  if (/^(\d+(:\d+)*)?$/.test(text.trim())) return undefined;
  return "A path is numbers with colons between them, such as 17 or 17:2: copy it from the test output.";
}
