// The bytes of a learner's file as text, or why they are none.
import { LIMITS } from "./limits.ts";
import type { Problem } from "./verdict.ts";

/** What a reader of files gives: bytes, or the text of an editor that is not saved; undefined where there is no file. */
export type FileContent = Uint8Array | string | undefined;

export type SourceText = { readonly text: string } | { readonly problem: Problem };

/** Checks size and encoding; a byte order mark is taken away, because editors do not count it as a column. */
export function sourceText(file: string, content: Uint8Array | string): SourceText {
  const sizeKb = Math.ceil(content.length / 1_000);
  if (sizeKb > LIMITS.fileSize.value) {
    return no(
      file,
      `${file} is too large: ${sizeKb} kB of at most ${LIMITS.fileSize.value}.`,
      "Move data out of it or shorten it.",
    );
  }
  if (typeof content === "string") return accept(file, content);
  if (startsWith(content, [0xff, 0xfe]) || startsWith(content, [0xfe, 0xff])) {
    return no(file, `${file} is saved as UTF-16.`, "Save it with encoding UTF-8.");
  }
  try {
    return accept(file, new TextDecoder("utf-8", { fatal: true }).decode(content));
  } catch {
    // The decoder says no more than that the bytes are not UTF-8, and so do we.
    return no(file, `${file} is not UTF-8 text.`, "Save it with encoding UTF-8, or choose a TypeScript file.");
  }
}

function accept(file: string, text: string): SourceText {
  if (text.includes("\0")) return no(file, `${file} holds binary data.`, "Choose a TypeScript file.");
  return { text: text.startsWith("\ufeff") ? text.slice(1) : text };
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function no(file: string, message: string, next: string): SourceText {
  return { problem: { message, next, at: { file, line: 1, column: 1 } } };
}
