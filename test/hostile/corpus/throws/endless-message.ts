// Throws an error whose message never ends being read.
// verdict: timeout
// says: /still (running|waited)/
class Endless extends Error {
  override get message(): string {
    for (;;);
  }
}
function called(): void {
  throw new Endless();
}
