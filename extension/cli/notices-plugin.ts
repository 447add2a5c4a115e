// The part of the build that gives credit: dist/notices.txt holds the licence of every package whose code is shipped.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Metafile, Plugin } from "esbuild";

/** One plugin for all shipped targets: the last of them to end writes the whole file. */
export function noticesPlugin(root: string): Plugin {
  const folders = new Set<string>();
  return {
    name: "notices",
    setup(build) {
      build.onEnd(({ metafile }) => {
        for (const folder of packageFolders(metafile)) folders.add(folder);
        mkdirSync(path.join(root, "dist"), { recursive: true });
        writeFileSync(path.join(root, "dist/notices.txt"), notices(root, folders));
      });
    },
  };
}

/** Folders of the packages that put bytes into an output, such as `node_modules/preact`. */
export function packageFolders(metafile: Pick<Metafile, "outputs"> | undefined): Set<string> {
  const outputs = Object.values(metafile?.outputs ?? {});
  const inputs = outputs.flatMap((output) => Object.entries(output.inputs));
  const shipped = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
  const folders = shipped.map((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  return new Set(folders.filter((folder) => folder !== undefined));
}

/** @throws Error naming a package that comes with neither a licence file nor the name of a licence. */
function notices(root: string, folders: ReadonlySet<string>): string {
  const texts = [...folders].sort().map((folder) => notice(path.join(root, folder)));
  return ["Patternbook ships code of these packages, under these licences.", ...texts].join(
    `\n\n${"─".repeat(60)}\n\n`,
  );
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const [file] = globSync("{LICEN[SC]E,licen[sc]e,LICENSE-MIT,COPYING}*", { cwd: folder });
  if (!file && !license) throw new Error(`${name} ships no licence: do not bundle it, or ask its authors.`);
  const text = file && existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), "utf8").trim() : "";
  return `${name} ${version} (${license ?? "see below"})\n\n${text}`.trim();
}
