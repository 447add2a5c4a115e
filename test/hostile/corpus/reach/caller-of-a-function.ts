// Asks its own function who called it, and with what.
// verdict: refuted
// says: /^(?!.*found)/s
// base: broken
function called(): void {
  const found = (called as unknown as { caller: { arguments: unknown[] } }).caller;
  if (found) throw new Error(`found ${found.arguments.length}`);
}
