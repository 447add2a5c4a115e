// Code as HTML with token classes; media/reader.css maps the classes to the editor's colours.
import hljs from "highlight.js/lib/core";
import json from "highlight.js/lib/languages/json";
import typescript from "highlight.js/lib/languages/typescript";

hljs.registerLanguage("typescript", typescript);
hljs.registerLanguage("json", json);

/** Escaped HTML for `code`, or "" for a language that is not known (the caller then escapes it itself). */
export function highlighted(code: string, language: string): string {
  return hljs.getLanguage(language) ? hljs.highlight(code, { language, ignoreIllegals: true }).value : "";
}
