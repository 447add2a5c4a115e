// A rejection that nobody handles, in every call.
// verdict: refuted
// says: /./
// base: broken
function called(): void {
  void Promise.reject(new Error("nobody waits"));
}
