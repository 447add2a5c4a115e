// A factory that promises what it should make.
// verdict: refuted
// says: /./
// base: none
// for: leased-queue, circuit-breaker
export async function EXPORTED(): Promise<object> {
  return {};
}
