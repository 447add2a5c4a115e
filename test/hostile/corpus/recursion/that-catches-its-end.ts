// Each level catches the overflow below and tries once more: the tree of tries has no end.
// verdict: timeout
// says: /still running after .* line \d+/
function deeper(): void {
  try {
    deeper();
  } catch {
    deeper();
  }
}
function called(): void {
  deeper();
}
