// Each level catches the overflow below and tries once more: the tree of tries has no end.
// verdict: timeout, crashed
// says: /still running after .* line \d+|MB of memory/
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
