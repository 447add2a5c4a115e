// Throws a proxy that throws at every touch.
// verdict: refuted
// says: /./
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
  throw touchy;
}
