// Throws an error whose message never ends being read.
// verdict: timeout, crashed
// says: /still (running|waited)|MB of memory/
class Endless extends Error {
  override get message(): string {
    for (;;);
  }
}
function called(): void {
  throw new Endless();
}
