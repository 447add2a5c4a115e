// Catches the object with which the process writes its next message, to write one of its own.
// verdict: refuted
// says: /^(?!.*found)/s
// base: broken
let stolen: Record<string, unknown> | undefined;
for (const name of ["oncomplete", "handle", "buffer", "async", "bytes", "channel", "onread", "callback", "_idleNext"]) {
  try {
    Object.defineProperty(Object.prototype, name, {
      configurable: true,
      set(this: Record<string, unknown>, value: unknown) {
        if (name === "oncomplete") stolen = this;
        Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
      },
    });
  } catch {
    // Refused: the next name.
  }
}
console.log("a line, so that something is written");
for (const name of ["oncomplete", "handle", "buffer", "async", "bytes", "channel", "onread", "callback", "_idleNext"])
  Reflect.deleteProperty(Object.prototype, name);
if (stolen !== undefined) throw new Error("found the write request");
