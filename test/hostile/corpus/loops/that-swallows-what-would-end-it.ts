// A loop that catches and finally begins again, whatever is thrown into it.
// verdict: timeout
// says: /still running after .* line \d+/
function called(): void {
  for (;;) {
    try {
      JSON.parse("{");
    } catch {
      continue;
    } finally {
      continue;
    }
  }
}
