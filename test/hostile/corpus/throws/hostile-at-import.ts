// Throws a proxy while it is loaded.
// verdict: invalid
// says: /while it was loaded/
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
throw touchy;
