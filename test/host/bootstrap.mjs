// First step of `npm start` and `npm test`. It runs on whatever Node the machine has and needs nothing installed: it
// installs what the lockfile says where that is missing, then hands over to the Node 24 that came with it.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../..");
const scripts = { start: "serve.ts", test: "everything.ts" };

/** The installed packages are those of the lockfile, optional ones (other platforms) aside. */
function isInstalled() {
  const installedFile = path.join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedFile)) return false;
  const installed = JSON.parse(readFileSync(installedFile, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(
    ([name, entry]) => name === "" || entry.optional || installed[name]?.version === entry.version,
  );
}

/** Where the package `node` puts its binary, or undefined where its install script was not allowed to run. */
function projectNode() {
  const bin = path.join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
  return existsSync(bin) ? bin : undefined;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

if (Number(process.versions.node.split(".")[0]) < 20) {
  fail(`Patternbook is built with Node 20 or later, this is Node ${process.versions.node}: install a newer Node.`);
}
const [command = "", ...rest] = process.argv.slice(2);
const script = scripts[command];
if (!script) fail(`bootstrap.mjs knows ${Object.keys(scripts).join(" and ")}, not "${command}".`);

if (!isInstalled() || !projectNode()) {
  console.log("Installing the packages of package-lock.json (npm ci) …");
  const done = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (done.status !== 0)
    fail("npm ci failed: read its message above, and check that this machine reaches an npm registry.");
}
const node = projectNode();
if (!node)
  fail(
    "The package node brought no binary: allow its install script (npm install-scripts approve node) and run npm ci.",
  );

const bin = path.join(root, "node_modules/.bin");
const child = spawn(node, [path.join(root, "test/host", script), ...rest], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PATH: [path.dirname(node), bin, process.env.PATH].join(path.delimiter) },
});
// Ctrl+C reaches the child by itself; this process stays until the child has put its things in order.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
