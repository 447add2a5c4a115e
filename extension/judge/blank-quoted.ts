// Code without what only looks like code.

/** Comments and quoted text as blanks; lines and columns stay. Reads each character once. */
export function blankQuoted(code: string): string {
  const kept: string[] = [];
  let from = 0;
  while (from < code.length) {
    const start = nextQuote(code, from);
    const end = endOfQuote(code, start);
    kept.push(code.slice(from, start), code.slice(start, end).replace(/[^\n\r]/g, " "));
    from = end;
  }
  return kept.join("");
}

function nextQuote(code: string, from: number): number {
  const quotes = /["'`]|\/[/*]/g;
  quotes.lastIndex = from;
  return quotes.exec(code)?.index ?? code.length;
}

function endOfQuote(code: string, start: number): number {
  const opening = code[start];
  if (opening === "/") return code[start + 1] === "*" ? behind(code, "*/", start + 2) : behind(code, "\n", start);
  for (let index = start + 1; index < code.length; index += 1) {
    const character = code[index];
    if (character === "\\") index += 1;
    else if (character === opening) return index + 1;
    // Plain quotes end with their line: an apostrophe in a regular expression opens nothing that goes on.
    else if (character === "\n" && opening !== "`") return index;
  }
  return code.length;
}

function behind(code: string, mark: string, from: number): number {
  const found = code.indexOf(mark, from);
  return found < 0 ? code.length : found + mark.length;
}
