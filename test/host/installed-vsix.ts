// What a server needs around the packaged extension: an extensions folder with the VSIX unpacked in it (never the source
// folder), and settings under which the first thing a newcomer sees is Patternbook.
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { root, serverMain } from "./vscode-host.ts";

const settings = {
  "workbench.startupEditor": "none",
  // The workbook stands in this checkout; whose repository that is asks nobody at first sight.
  "git.openRepositoryInParentFolders": "never",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "chat.disableAIFeatures": true,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "extensions.ignoreRecommendations": true,
  // The browser's workbench would save while one types; a desktop does not, and saving is what runs the hidden tests.
  "files.autoSave": "off",
} as const;

/** Path of the VSIX that `npm run package` makes of this version. */
export async function vsixFile(): Promise<string> {
  const { name, version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  return path.join(root, "dist", `${name}-${version}.vsix`);
}

export interface InstallOptions {
  readonly dataFolder: string;
  readonly extensionsFolder: string;
  /** Settings over the ones of a clean first sight. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Also brings the small extension that shows Patternbook's sidebar when a window opens. */
  readonly showSidebar?: boolean;
}

/** Installs the VSIX into an emptied extensions folder and writes the settings where there are none yet. */
export async function installVsix(options: InstallOptions): Promise<void> {
  const { dataFolder, extensionsFolder } = options;
  await rm(extensionsFolder, { recursive: true, force: true });
  await mkdir(extensionsFolder, { recursive: true });
  await writeSettings(dataFolder, options.settings);
  if (options.showSidebar) {
    await cp(path.join(root, "test/host/first-sight"), path.join(extensionsFolder, "patternbook.first-sight-1.0.0"), {
      recursive: true,
    });
  }
  const folders = ["--extensions-dir", extensionsFolder, "--server-data-dir", dataFolder];
  const license = "--accept-server-license-terms";
  const args = [serverMain, ...folders, license, "--force", "--install-extension", await vsixFile()];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
  if (!/successfully installed/.test(stdout)) throw new Error(`The VSIX was not installed:\n${stdout}${stderr}`);
}

/** Settings of a clean first sight, with `over` over them; a person's own of an earlier start stay as they are. */
export async function writeSettings(dataFolder: string, over: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const file = path.join(dataFolder, "data/User/settings.json");
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ ...settings, ...over }, null, 2)}\n`, { flag: "wx" }).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
}
