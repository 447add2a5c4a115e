// A VS Code with the packaged extension installed, open in a headless Chromium, as a page to drive. Each workbench has a
// server, settings and a workbook folder of its own, all of them gone afterwards.
import { appendFileSync, mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Frame, Page } from "playwright-core";
import { launchBrowser } from "../host/browser.ts";
import { installVsix } from "../host/installed-vsix.ts";
import { startServer } from "../host/server.ts";
import { frameWith } from "./frame-with.ts";

export const screenshotFolder = path.join(import.meta.dirname, "screenshots");

export interface WorkbenchOptions {
  readonly width?: number;
  readonly height?: number;
  /** Settings over the ones of a clean first sight, such as `{ "workbench.colorTheme": "Default Dark Modern" }`. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface Workbench {
  readonly page: Page;
  /** The workbook folder that the window has open. */
  readonly folder: string;
  /** Runs a command by the title that the palette shows: `Patternbook: Run Hidden Tests`. */
  command(title: string): Promise<void>;
  /** Puts the text over all of the focused editor, as a person pastes it. */
  pasteOver(text: string): Promise<void>;
  /** The innermost frame of the webview that shows an element for the selector; waits for it. */
  webview(selector: string): Promise<Frame>;
  /** Saves what the window shows as test/e2e/screenshots/<name>.png. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

const open = new Set<Workbench>();

/** Starts a server and a browser and waits until the window of the workbook folder stands. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const scratch = await mkdtemp(path.join(tmpdir(), "patternbook-e2e-"));
  const dataFolder = path.join(scratch, "data");
  const extensionsFolder = path.join(scratch, "extensions");
  const folder = path.join(scratch, "workbook");
  for (const made of [folder, screenshotFolder]) mkdirSync(made, { recursive: true });
  const settings = { "editor.fontFamily": "DejaVu Sans Mono, monospace", ...options.settings };
  await installVsix({ dataFolder, extensionsFolder, settings });
  const token = "journey";
  const server = await startServer({ port: 0, token, dataFolder, extensionsFolder });
  const browser = await launchBrowser();
  const close = async () => {
    await browser.close();
    await server.stop();
    await rm(scratch, { recursive: true, force: true });
  };
  const page = await openPage(browser, `${server.origin}/?${new URLSearchParams({ tkn: token, folder })}`, options);
  const workbench = drive({ page, folder, close });
  open.add(workbench);
  return workbench;
}

/** Closes what tests left open. */
export async function closeWorkbenches(): Promise<void> {
  for (const workbench of open) await workbench.close();
}

async function openPage(browser: Browser, address: string, options: WorkbenchOptions): Promise<Page> {
  const viewport = { width: options.width ?? 1440, height: options.height ?? 900 };
  const context = await browser.newContext({ viewport, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  const log = path.join(screenshotFolder, "console.log");
  page.on("console", (message) => appendFileSync(log, `${message.type()} ${message.text()}\n`));
  page.on("pageerror", (error) => appendFileSync(log, `pageerror ${error.stack ?? error.message}\n`));
  await page.goto(address);
  await page.waitForSelector(".monaco-workbench .activitybar");
  return page;
}

type Parts = Pick<Workbench, "page" | "folder" | "close">;

function drive({ page, folder, close }: Parts): Workbench {
  const workbench: Workbench = {
    page,
    folder,
    command: (title) => runCommand(page, title),
    pasteOver: (text) => pasteOver(page, text),
    webview: (selector) => frameWith(page, selector),
    screenshot: async (name) => {
      await page.screenshot({ path: path.join(screenshotFolder, `${name}.png`) });
    },
    close: async () => {
      open.delete(workbench);
      await close();
    },
  };
  return workbench;
}

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input");
  await input.waitFor({ state: "visible" });
  await input.fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
}

async function pasteOver(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+V");
}
