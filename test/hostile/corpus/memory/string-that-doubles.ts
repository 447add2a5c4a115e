// A string that doubles until the language refuses.
// verdict: refuted, crashed
// says: /string length|memory/
function called(): void {
  let text = "x";
  for (;;) text += text;
}
