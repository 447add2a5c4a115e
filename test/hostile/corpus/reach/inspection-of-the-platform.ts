// Calls the hooks with which the platform prints its own objects: they get its internal tools.
// verdict: refuted
// says: /^(?!.*found)/s
// base: broken
const inspect = Symbol.for("nodejs.util.inspect.custom");
for (const value of [
  new AbortController(),
  new URL("https://example.org"),
  new Event("x"),
  new EventTarget(),
  new TextEncoder(),
  new ReadableStream(),
]) {
  const show = Reflect.get(value, inspect) as ((...args: unknown[]) => unknown) | undefined;
  for (const depth of [-1, 0, 5]) {
    show?.call(value, depth, { stylize: (text: string) => text, depth }, (...args: unknown[]) => {
      const found = args
        .flatMap((arg) => (arg instanceof Object ? Reflect.ownKeys(arg) : []))
        .find((key) => key === "process" || key === "binding");
      if (found !== undefined) throw new Error(`found ${String(found)}`);
      return "";
    });
  }
}
