// Opens the player in a real browser, on the very page that the host makes, under its content policy.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import esbuild from "esbuild";
import type { Browser, Page } from "playwright-core";
import { webviewPage } from "../../extension/host/webview-page.ts";
import type { Trace } from "../../extension/scenes/trace.ts";
import { type Theme, themeRule } from "./themes.ts";

const root = new URL("../../", import.meta.url);

export interface PlayerSite {
  readonly address: string;
  close(): void;
}

/** Serves page, script and style from one origin on a free port, as VS Code serves a webview's resources. */
export async function servePlayer(theme: Theme): Promise<PlayerSite> {
  const script = await bundlePlayer();
  const [style, playStyle, aids] = await Promise.all(
    ["player", "playground", "player-aids"].map((name) => readFile(new URL(`media/${name}.css`, root), "utf8")),
  );
  const server = createServer(({ url = "/" }, response) => {
    const { port } = server.address() as AddressInfo;
    const origin = `http://127.0.0.1:${port}`;
    const answers: Record<string, readonly [type: string, body: string]> = {
      "/": ["text/html", pageAt(origin)],
      "/player.mjs": ["text/javascript", script],
      "/player.css": ["text/css", style ?? ""],
      "/playground.css": ["text/css", playStyle ?? ""],
      "/player-aids.css": ["text/css", aids ?? ""],
      "/theme.css": ["text/css", themeRule(theme)],
    };
    const [type, body] = answers[url] ?? ["text/plain", ""];
    response.writeHead(answers[url] ? 200 : 404, { "content-type": `${type}; charset=utf-8` }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}

function pageAt(origin: string): string {
  return webviewPage({
    title: "Player",
    cspSource: origin,
    script: `${origin}/player.mjs`,
    styles: ["theme", "player", "playground", "player-aids"].map((name) => `${origin}/${name}.css`),
    inlineStyles: false,
  });
}

async function bundlePlayer(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [new URL("extension/webview/player.tsx", root).pathname],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}

export interface Visit {
  readonly site: PlayerSite;
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
  readonly reducedMotion?: boolean;
  /** What the page kept before it was loaded anew. */
  readonly state?: unknown;
  /** Hears what the page sends to the host, as it is sent. */
  readonly hear?: (message: unknown) => void;
}

export interface PlayerVisit {
  readonly page: Page;
  /** What the page refused or complained of. */
  readonly complaints: readonly string[];
  /** Sends a message of the host. */
  tell(message: object): Promise<void>;
  /** What the page sent to the host. */
  said(): Promise<readonly unknown[]>;
  /** What the page keeps for a reload, told that it is about to go. */
  kept(): Promise<unknown>;
}

export async function openPlayer(browser: Browser, visit: Visit): Promise<PlayerVisit> {
  const { width, height, reducedMotion = true } = visit;
  const page = await browser.newPage({
    viewport: { width, height },
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
  });
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("favicon")) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
  await page.exposeFunction("hear", visit.hear ?? (() => {}));
  await page.addInitScript(standInForHost, { state: visit.state, bodyClass: visit.theme.bodyClass });
  await page.goto(visit.site.address);
  return {
    page,
    complaints,
    tell: (message) => page.evaluate((data) => window.postMessage(data, "*"), { version: 1, ...message }),
    said: () => page.evaluate(() => Reflect.get(window, "said")),
    kept: () =>
      page.evaluate(() => {
        window.dispatchEvent(new Event("pagehide"));
        return Reflect.get(window, "kept");
      }),
  };
}

/** Runs in the page: what VS Code puts there before the page's own script. */
function standInForHost({ state, bodyClass }: { state: unknown; bodyClass: string }): void {
  const said: unknown[] = [];
  Object.assign(window, {
    said,
    kept: state,
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => {
        said.push(message);
        Reflect.get(window, "hear")(message);
      },
      getState: () => Reflect.get(window, "kept"),
      setState: (kept: unknown) => void Object.assign(window, { kept }),
    }),
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.body.className = bodyClass;
  });
}

export async function showStep({ page, tell }: PlayerVisit, trace: Trace, step: number): Promise<void> {
  await tell({ type: "trace", trace });
  await page.locator(".steps ol > li > button").nth(step).click();
  await page.locator(".steps ol > li").nth(step).and(page.locator(".is-shown")).waitFor();
}
