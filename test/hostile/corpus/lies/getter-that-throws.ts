// An answer that throws when it is read.
// verdict: refuted
// says: /./
function answered(value: unknown): unknown {
  if (value instanceof Promise)
    return value.then(() => ({
      get value(): unknown {
        throw new Error("read");
      },
    }));
  return {
    get value(): unknown {
      throw new Error("read");
    },
  };
}
