// Members that are getters that throw.
// verdict: refuted
// says: /no member/
// base: none
// for: leased-queue, circuit-breaker, trace-context
export function EXPORTED(): object {
  return new Proxy(
    {},
    {
      get: () => {
        throw new Error("no member");
      },
    },
  );
}
