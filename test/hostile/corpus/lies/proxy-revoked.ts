// A proxy that has been revoked.
// verdict: refuted
// says: /./
const revoked = Proxy.revocable({}, {});
revoked.revoke();
function answered(value: unknown): unknown {
  if (value instanceof Promise) return value.then(() => revoked.proxy);
  return revoked.proxy;
}
