// Finds a Chromium to drive, in the order that asks the least of the machine, and starts it.
import { existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

const systemBrowsers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"],
  darwin: ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
  win32: ["C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"],
};

/** @throws Error with the one sentence that says how to get a browser. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findBrowser(), headless: true, args: flags });
}

async function findBrowser(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named && existsSync(named)) return named;
  if (named) throw new Error(`CHROME_PATH is "${named}", where there is no file: point it at a Chromium or unset it.`);
  const found = (await bundled()) ?? systemBrowsers[process.platform]?.find((file) => existsSync(file)) ?? downloaded();
  if (found) return found;
  throw new Error(
    "No Chromium was found: set CHROME_PATH to one, install Chrome, or run `npx playwright-core install chromium`.",
  );
}

/** The Chromium of the npm package, Linux only; it unpacks itself into the temporary folder on first use. */
async function bundled(): Promise<string | undefined> {
  if (process.platform !== "linux") return undefined;
  // The package unpacks its shared libraries only where it takes the machine for a Lambda of this runtime.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x";
  const { default: sparticuz } = await import("@sparticuz/chromium");
  const executable = await sparticuz.executablePath();
  await bringMonospace();
  return executable;
}

/** The package's own fonts have no face for code; its font configuration looks into this folder. */
async function bringMonospace(): Promise<void> {
  const font = createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf");
  await copyFile(font, path.join(tmpdir(), "fonts", path.basename(font)));
}

function downloaded(): string | undefined {
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}
