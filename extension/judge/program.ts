// The learner's file and its neighbours, compiled: follows imports by relative path, within the folder that was submitted.
import type { FoundImport } from "./compile.ts";
import type { Compile } from "./compiler.ts";
import { LIMITS } from "./limits.ts";
import type { CompiledModule, Program } from "./protocol.ts";
import { resolveImport } from "./resolve-import.ts";
import { type FileContent, sourceText } from "./source-text.ts";
import type { Problem } from "./verdict.ts";

/** Reads a file by its path relative to the submission's root, `/` between parts. */
export type ReadFile = (file: string) => Promise<FileContent>;

export type ProgramResult =
  | { readonly program: Program; readonly sources: ReadonlyMap<string, string> }
  | { readonly problems: readonly [Problem, ...Problem[]] };

/** Compiles `entry` and everything that it imports. Never rejects; all problems found are reported together. */
export async function compileProgram(entry: string, read: ReadFile, compile: Compile): Promise<ProgramResult> {
  const gathering = new Gathering(read, compile);
  await gathering.add(entry);
  const [first, ...more] = gathering.problems;
  if (first !== undefined) return { problems: [first, ...more] };
  return { program: { entry, modules: gathering.modules }, sources: gathering.sources };
}

class Gathering {
  readonly modules: CompiledModule[] = [];
  readonly problems: Problem[] = [];
  readonly sources = new Map<string, string>();
  readonly #contents = new Map<string, Promise<FileContent>>();
  readonly #added = new Set<string>();
  readonly #read: ReadFile;
  readonly #compile: Compile;

  constructor(read: ReadFile, compile: Compile) {
    this.#read = read;
    this.#compile = compile;
  }

  async add(file: string, importedFrom?: Problem["at"]): Promise<void> {
    if (this.#added.has(file)) return;
    this.#added.add(file);
    if (this.#added.size > LIMITS.modules.value) {
      this.#refuse(
        `This is file ${this.#added.size} of at most ${LIMITS.modules.value}.`,
        "Put more into one file.",
        importedFrom,
      );
      return;
    }
    const content = await this.#content(file);
    if (content === undefined)
      this.#refuse(`There is no file ${file}.`, "Open the exercise again to get its starter.", importedFrom);
    else await this.#compileOne(file, content);
  }

  async #compileOne(file: string, content: Uint8Array | string): Promise<void> {
    const source = sourceText(file, content);
    if ("problem" in source) {
      this.problems.push(source.problem);
      return;
    }
    this.sources.set(file, source.text);
    const compiled = await this.#compile(file, source.text);
    if ("problem" in compiled) {
      this.problems.push(compiled.problem);
      return;
    }
    const { code, map } = compiled;
    const imports = await this.#follow(file, compiled.imports);
    this.modules.push({ file, code, ...(map === undefined ? {} : { map }), imports });
  }

  async #follow(file: string, found: readonly FoundImport[]): Promise<Record<string, string>> {
    const imports: Record<string, string> = Object.create(null);
    for (const { specifier, line, column } of found) {
      const at = { file, line, column };
      const target = await resolveImport(file, specifier, async (path) => (await this.#content(path)) !== undefined);
      if ("file" in target) {
        imports[specifier] = target.file;
        await this.add(target.file, at);
      } else this.#refuse(target.message, target.next, at);
    }
    return imports;
  }

  #content(file: string): Promise<FileContent> {
    const known = this.#contents.get(file);
    if (known !== undefined) return known;
    const content = this.#read(file).catch((error: unknown) => {
      this.#refuse(
        `${file} cannot be read: ${error instanceof Error ? error.message : error}.`,
        "Make it readable and run again.",
      );
      return "";
    });
    this.#contents.set(file, content);
    return content;
  }

  #refuse(message: string, next: string, at?: Problem["at"]): void {
    this.problems.push({ message, next, ...(at === undefined ? {} : { at }) });
  }
}
