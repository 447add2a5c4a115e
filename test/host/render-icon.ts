// Draws media/icon.png, the picture of the extension in a gallery, from media/icon.svg: `node test/host/render-icon.ts`.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { launchBrowser } from "./browser.ts";
import { root } from "./vscode-host.ts";

const SIZE = 256;

const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  const svg = await readFile(path.join(root, "media/icon.svg"), "utf8");
  await page.setContent(`<body style="margin:0">${svg}</body>`);
  await page.screenshot({ path: path.join(root, "media/icon.png"), omitBackground: true });
} finally {
  await browser.close();
}
