// A right solution that leaves a rejection behind in every call.
// verdict: refuted
// says: /unhandled|rejection|nobody waits/
// for: circuit-breaker
function called(): void {
  void Promise.reject(new Error("nobody waits"));
}
