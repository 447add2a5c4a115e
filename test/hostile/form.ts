// The bytes of a submission's file, where their form is the point of it.

const FILLER = `// ${"filler ".repeat(13)}\n`;
const BOM = "\ufeff";

/** `form` is the front comment's `file`; without one the text goes as it is. @throws RangeError for an unknown form. */
export function formed(form: string | undefined, own: string, tail: string): Uint8Array | string {
  const text = own + tail;
  switch (form) {
    case undefined:
      return text;
    case "empty":
      return "";
    case "utf-16":
      return new Uint8Array(Buffer.from(BOM + text, "utf16le"));
    case "binary":
      return Uint8Array.from({ length: 4_096 }, (_, index) => (index * 197) % 256);
    case "crlf":
      return new Uint8Array(Buffer.from(BOM + text.replaceAll("\n", "\r\n")));
    default:
      return sized(form, text);
  }
}

/** `5000 kB`, `505 kB of newlines`, `100 kB of [`. */
function sized(form: string, text: string): string {
  const [, kilobytes, filler] = /^(\d+) kB(?: of (\S+))?$/.exec(form) ?? [];
  if (kilobytes === undefined) throw new RangeError(`file: "${form}" is no form of a file that the corpus knows.`);
  const missing = Number(kilobytes) * 1_000 - text.length;
  if (filler === "newlines") return "\n".repeat(missing) + text;
  if (filler !== undefined) return `${text}const nested = ${filler.repeat(missing)}\n`;
  return text + FILLER.repeat(missing / FILLER.length);
}
