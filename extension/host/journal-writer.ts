// Which journal file this window writes. Two windows never write one, and a window that is opened again takes up its own:
// each holds a claim, a small file in the editor's own storage with the id of its process.
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdir, open, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

export interface JournalWriter {
  /** Goes into the name of the journal: `journal-<name>.jsonl`. */
  readonly name: string;
  /** Gives the claim back at once, so that the next window may take the name. */
  release(): void;
}

/**
 * Claims the first free name of this machine's storage.
 * @param storage folder for claims; made where it is missing
 * @param isAlive whether a process still runs
 */
export async function claimWriter(
  storage: string,
  isAlive: (pid: number) => boolean = processIsAlive,
): Promise<JournalWriter> {
  await mkdir(storage, { recursive: true });
  const base = await baseName(path.join(storage, "writer"));
  for (let window = 1; ; window += 1) {
    const claim = path.join(storage, `writer-${window}.claim`);
    if (await take(claim, isAlive)) return { name: `${base}-${window}`, release: () => rmSync(claim, { force: true }) };
  }
}

/** A name for this machine's storage; random, as journals of many machines meet in one folder. */
async function baseName(file: string): Promise<string> {
  await writeFile(file, randomBytes(4).toString("hex"), { flag: "wx" }).catch(unlessCode("EEXIST"));
  return (await readFile(file, "utf8")).trim();
}

async function take(claim: string, isAlive: (pid: number) => boolean): Promise<boolean> {
  const handle = await open(claim, "wx").catch(unlessCode("EEXIST"));
  if (handle) {
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  }
  const owner = Number(await readFile(claim, "utf8").catch(unlessCode("ENOENT")));
  // An empty claim is being written at this moment: its owner lives.
  if (!owner || isAlive(owner)) return false;
  await rm(claim, { force: true });
  return take(claim, isAlive);
}

function unlessCode(code: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code !== code) throw error;
  };
}

function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
