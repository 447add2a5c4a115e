// The page around a webview's script: what it may load, and nothing else.
import { randomBytes } from "node:crypto";

export interface WebviewPage {
  readonly title: string;
  /** What VS Code calls the source of its webview resources. */
  readonly cspSource: string;
  /** Address of the script, an ES module. */
  readonly script: string;
  /** Addresses of style sheets. */
  readonly styles: readonly string[];
  /** True where a library draws with style elements and attributes of its own. */
  readonly inlineStyles: boolean;
}

/** A whole HTML document. Scripts run by a nonce that is new in every page; nothing comes from the network. */
export function webviewPage(page: WebviewPage): string {
  const nonce = randomBytes(16).toString("base64url");
  const policy = [
    "default-src 'none'",
    `img-src ${page.cspSource} data:`,
    `font-src ${page.cspSource}`,
    `style-src ${page.cspSource}${page.inlineStyles ? " 'unsafe-inline'" : ""}`,
    `script-src 'nonce-${nonce}'`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
    ${page.styles.map((style) => `<link rel="stylesheet" href="${attribute(style)}">`).join("\n    ")}
    <title>${attribute(page.title)}</title>
  </head>
  <body>
    <div id="root"></div>
    <script type="module" nonce="${nonce}" src="${attribute(page.script)}"></script>
  </body>
</html>
`;
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
