// The learner's journal on disk: this window appends to its own file and reads those of all windows and machines, from
// which progress is folded.
import { randomUUID } from "node:crypto";
import { appendFile, mkdir } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { journalLine, parseJournal, type SetAside } from "../workbook/journal.ts";
import { JOURNAL_VERSION, type JournalEvent } from "../workbook/journal-event.ts";
import { fold, type Progress, type ProgressBySlug, UNTOUCHED } from "../workbook/progress.ts";
import { cannotWrite } from "./folder-errors.ts";
import { claimWriter, type JournalWriter } from "./journal-writer.ts";
import type { Log } from "./log.ts";
import { reportError } from "./report-error.ts";
import type { WorkbookFolder } from "./workbook-folder.ts";

type Without<Event, Keys extends PropertyKey> = Event extends unknown ? Omit<Event, Keys> : never;
/** An event as the host knows it; version, id and time are the journal's business. */
export type Happening = Without<JournalEvent, "v" | "id" | "at">;

export interface Journal extends vscode.Disposable {
  progress(slug: string): Progress;
  readonly onDidChange: vscode.Event<void>;
  /** Resolves once all journals of the folder have been read. */
  readonly ready: Promise<void>;
  /** Appends the happenings; never throws: a journal that cannot be written is told to the user once. */
  record(happenings: readonly Happening[]): Promise<void>;
}

interface JournalOptions {
  readonly folder: WorkbookFolder;
  readonly log: Log;
  /** Where this machine keeps which windows are open; undefined in a window without a workspace. */
  readonly storage: vscode.Uri | undefined;
}

export function openJournal(options: JournalOptions): Journal {
  return new JournalOfFolder(options);
}

class JournalOfFolder implements Journal {
  readonly #folder: WorkbookFolder;
  readonly #log: Log;
  readonly #storage: vscode.Uri | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  /** Events by the name of the journal that holds them; this window's own come from memory. */
  #read = new Map<string, readonly JournalEvent[]>();
  #own: JournalEvent[] = [];
  /** Lines not yet on disk. */
  #pending = "";
  #progress: ProgressBySlug = new Map();
  #writer: Promise<JournalWriter> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #told = false;
  #written = 0;
  #watching: vscode.Disposable | undefined;
  readonly #following: vscode.Disposable;
  #ready: Promise<void>;

  constructor({ folder, log, storage }: JournalOptions) {
    this.#folder = folder;
    this.#log = log;
    this.#storage = storage;
    this.#ready = folder.ready.then(() => this.#follow());
    this.#following = folder.onDidChange(() => {
      this.#ready = this.#follow();
    });
  }

  get ready(): Promise<void> {
    return this.#ready;
  }

  progress(slug: string): Progress {
    return this.#progress.get(slug) ?? UNTOUCHED;
  }

  record(happenings: readonly Happening[]): Promise<void> {
    // Spread of a union keeps it one member at a time; TypeScript sees only their common shape.
    const events = happenings.map(
      (happening) => ({ ...happening, v: JOURNAL_VERSION, id: this.#nextId(), at: Date.now() }) as JournalEvent,
    );
    this.#own.push(...events);
    this.#pending += events.map(journalLine).join("");
    this.#refold();
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Unique among all windows, and within this one sorted by writing: events of one instant keep their order. */
  #nextId(): string {
    this.#written += 1;
    return `${String(this.#written).padStart(6, "0")}-${randomUUID()}`;
  }

  dispose(): void {
    vscode.Disposable.from(this.#following, this.#changed).dispose();
    this.#watching?.dispose();
    void this.#writer?.then((writer) => writer.release());
  }

  get #home(): vscode.Uri | undefined {
    return this.#folder.uri && vscode.Uri.joinPath(this.#folder.uri, ".patternbook");
  }

  /** Reads the folder that is the workbook now, and follows what other windows write to it. */
  async #follow(): Promise<void> {
    this.#watching?.dispose();
    this.#watching = undefined;
    this.#read = new Map();
    this.#own = [];
    const home = this.#home;
    if (home) {
      this.#watching = this.#watch(home);
      for (const name of await journalsIn(home)) await this.#take(home, name);
    }
    this.#refold();
  }

  #watch(home: vscode.Uri): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(home, "journal-*.jsonl"));
    const again = async (uri: vscode.Uri): Promise<void> => {
      await this.#take(home, path.posix.basename(uri.path));
      this.#refold();
    };
    const listeners = [watcher.onDidCreate(again), watcher.onDidChange(again), watcher.onDidDelete(again)];
    return vscode.Disposable.from(watcher, ...listeners);
  }

  async #take(home: vscode.Uri, name: string): Promise<void> {
    const { events, setAside } = parseJournal(await textOf(vscode.Uri.joinPath(home, name)));
    if (home.toString() !== this.#home?.toString()) return;
    this.#read.set(name, events);
    for (const line of setAside) this.#name(name, line);
  }

  /** A line that could not be read stays where it is; the log says which one and why. */
  #name(journal: string, { line, reason }: SetAside): void {
    this.#log.warn(`.patternbook/${journal}, line ${line} is set aside. ${reason}`);
  }

  #refold(): void {
    this.#progress = fold([...this.#read.values()].flat().concat(this.#own));
    this.#changed.fire();
  }

  async #write(): Promise<void> {
    const home = this.#home;
    if (!home || this.#pending === "") return;
    const lines = this.#pending;
    try {
      this.#writer ??= this.#claim();
      const { name } = await this.#writer;
      await append(vscode.Uri.joinPath(home, `journal-${name}.jsonl`), lines);
      this.#pending = this.#pending.slice(lines.length);
    } catch (error) {
      // Kept for the next time, behind a line end: the failed append may have left half a line.
      this.#pending = `\n${this.#pending.trimStart()}`;
      this.#tell(error, home);
    }
  }

  #claim(): Promise<JournalWriter> {
    const alone = (): JournalWriter => ({ name: randomUUID().slice(0, 8), release: () => {} });
    if (this.#storage?.scheme !== "file" || this.#home?.scheme !== "file") return Promise.resolve(alone());
    // Without a claim a name that nobody else can have keeps the promise too; only a new file is made.
    return claimWriter(this.#storage.fsPath).catch(alone);
  }

  #tell(error: unknown, home: vscode.Uri): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#log.warn(`The journal was not written: ${message}. It is tried again with the next event.`);
    if (this.#told) return;
    this.#told = true;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const known: Record<string, string> = {
      EACCES: "NoPermissions",
      EPERM: "NoPermissions",
      ENOTDIR: "FileNotADirectory",
    };
    reportError(this.#log, cannotWrite(`${home.fsPath} (your progress)`, { code: known[code] ?? code, message }));
  }
}

async function journalsIn(home: vscode.Uri): Promise<readonly string[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(home);
    return entries.map(([name]) => name).filter((name) => /^journal-.*\.jsonl$/.test(name));
  } catch {
    // No folder, no journals: the learner has not begun.
    return [];
  }
}

async function textOf(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    // Deleted since it was listed: it has no events.
    return "";
  }
}

/** Appends on a disk; elsewhere there is no appending, so the file is written whole. */
async function append(uri: vscode.Uri, lines: string): Promise<void> {
  if (uri.scheme === "file") {
    await mkdir(path.dirname(uri.fsPath), { recursive: true });
    await appendFile(uri.fsPath, lines);
    return;
  }
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode((await textOf(uri)) + lines));
}
