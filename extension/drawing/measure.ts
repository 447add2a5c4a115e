// How wide a text will be, without a browser: average widths of a sans-serif face, on the generous side.

const narrow = new Set("iljtfrI.,:;'|!()[]{}/\\ `-");
const wide = new Set("mwMW@%&→←…—");

/** Width in px at a font size in px. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size;
}

function emsOf(character: string): number {
  if (narrow.has(character)) return 0.36;
  if (wide.has(character)) return 0.92;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x1100) return code < 0x2e80 ? 0.75 : 1.05;
  if (character >= "A" && character <= "Z") return 0.69;
  return 0.58;
}

/** `text` where it fits, else its beginning with an ellipsis; at least one character of it. */
export function cutText(text: string, maxWidth: number, size: number): string {
  if (textWidth(text, size) <= maxWidth) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && textWidth(`${characters.join("")}…`, size) > maxWidth) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}
