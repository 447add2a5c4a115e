// New tools for everybody under the old names.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
globalThis.Map = class extends Map<unknown, unknown> {
  override get(): unknown {
    return undefined;
  }
} as never;
globalThis.Object = class {} as never;
