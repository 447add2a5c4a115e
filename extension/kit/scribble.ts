/**
 * House rule `no-aliasing`: overwrites everything in plain data that can be overwritten, as an owner may with what is
 * theirs. What is frozen stays as it is.
 */
export function scribble(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === "object" && inner !== null) scribble(inner);
    else Reflect.set(value, key, typeof inner === "number" ? inner + 1_000 : "scribbled");
  }
  if (Array.isArray(value) && Object.isExtensible(value)) value.push("scribbled");
}
