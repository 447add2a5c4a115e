// Rejects with undefined, with a proxy and with itself.
// verdict: refuted
// says: /./
// base: broken
const touchy: object = new Proxy(
  {},
  new Proxy(
    {},
    {
      get: () => {
        throw touchy;
      },
    },
  ),
);
function called(): void {
  void Promise.reject(undefined);
  void Promise.reject(touchy);
  const self: Promise<unknown> = new Promise((_, reject) => queueMicrotask(() => reject(self)));
}
