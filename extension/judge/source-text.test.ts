import { describe, expect, it } from "vitest";
import { sourceText } from "./source-text.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

describe("sourceText", () => {
  it("takes a byte order mark away", () => {
    expect(sourceText("a.ts", bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ text: "a" });
    expect(sourceText("a.ts", "\ufeffa")).toEqual({ text: "a" });
  });

  it("leaves CRLF alone", () => {
    expect(sourceText("a.ts", "a\r\nb")).toEqual({ text: "a\r\nb" });
  });

  it.each([
    ["UTF-16", bytes(0xff, 0xfe, 0x61, 0), "a.ts is saved as UTF-16."],
    ["other bytes", bytes(0x61, 0xff), "a.ts is not UTF-8 text."],
    ["binary data", bytes(0x61, 0), "a.ts holds binary data."],
    ["5 MB", new Uint8Array(5_000_000).fill(0x61), "a.ts is too large: 5000 kB of at most 512."],
  ])("refuses %s", (_name, content, message) => {
    expect(sourceText("a.ts", content)).toMatchObject({ problem: { message, at: { file: "a.ts", line: 1 } } });
  });

  it("takes a file just under the limit", () => {
    expect(sourceText("a.ts", new Uint8Array(512_000).fill(0x61))).toHaveProperty("text");
  });
});
