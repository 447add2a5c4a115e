// An async function that polls by awaiting nothing.
// verdict: timeout, crashed
// says: /still running after .* line \d+|MB of memory/
let done = false;
async function poll(): Promise<void> {
  while (!done) await null; // <- here
}
function called(member: string): void {
  done = member === "";
  void poll();
}
