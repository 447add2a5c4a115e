import { expect, test } from "vitest";
import { webviewPage } from "./webview-page.ts";

const page = {
  title: 'Brief: <script>"',
  cspSource: "https://*.vscode-cdn.net",
  script: "https://host/reader.js",
  styles: ["https://host/reader.css"],
  inlineStyles: false,
};

test("nothing is allowed but what is named, and scripts run by nonce alone", () => {
  const html = webviewPage(page);
  const nonce = /nonce="([\w-]+)"/.exec(html)?.[1];
  expect(nonce).toMatch(/^[\w-]{20,}$/);
  expect(html).toContain("default-src 'none'");
  expect(html).toContain(`script-src 'nonce-${nonce}'"`);
  expect(html).not.toContain("unsafe-");
});

test("inline styles are allowed only where they are asked for", () => {
  expect(webviewPage({ ...page, inlineStyles: true })).toContain("'unsafe-inline'");
});

test("two pages never share a nonce", () => {
  expect(webviewPage(page)).not.toBe(webviewPage(page));
});

test("a title cannot end its element", () => {
  expect(webviewPage(page)).toContain("<title>Brief: &lt;script>&quot;</title>");
});
