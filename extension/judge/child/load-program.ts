// The learner's modules, linked and evaluated in this realm: `instanceof Error` means the same on both sides.
import vm from "node:vm";
import { LEARNER_SCHEME, type Program, type RawProblem } from "../protocol.ts";
import { earlyError } from "./early-error.ts";
import { describe } from "./thrown.ts";

export type Loaded = { readonly subject: Readonly<Record<string, unknown>> } | { readonly problem: RawProblem };

/** Evaluates the program; what it must export becomes the subject. Never rejects, but waits as long as the program does. */
export async function loadProgram(program: Program, exports: readonly string[]): Promise<Loaded> {
  try {
    const linker = new Linker(program);
    const namespace = await linker.evaluate(program.entry);
    return checkExports(namespace, exports);
  } catch (error) {
    return { problem: importProblem(error, program) };
  }
}

class Linker {
  /** By file. */
  readonly #modules: Record<string, vm.SourceTextModule> = Object.create(null);
  /** By identifier. */
  readonly #imports: Record<string, Readonly<Record<string, string>>> = Object.create(null);

  constructor({ modules }: Program) {
    for (const { file, code, imports, url: identifier = LEARNER_SCHEME + file } of modules) {
      const importModuleDynamically = (specifier: string) => this.#import(specifier, identifier);
      this.#modules[file] = new vm.SourceTextModule(code, { identifier, importModuleDynamically });
      this.#imports[identifier] = imports;
    }
  }

  async evaluate(file: string): Promise<object> {
    const module = this.#get(file);
    if (module.status === "unlinked")
      await module.link((specifier, from) => this.#get(this.#resolve(specifier, from.identifier)));
    await module.evaluate();
    return module.namespace;
  }

  async #import(specifier: string, from: string): Promise<vm.Module> {
    const file = this.#resolve(specifier, from);
    await this.evaluate(file);
    return this.#get(file);
  }

  #resolve(specifier: string, from: string): string {
    const file = own(this.#imports[from] ?? {}, specifier);
    if (file === undefined)
      throw new Error(`"${specifier}" cannot be imported here: only your own files, by a path written out.`);
    return file;
  }

  #get(file: string): vm.SourceTextModule {
    const module = this.#modules[file];
    if (module === undefined) throw new Error(`${file} is no module of this program`);
    return module;
  }
}

/** JSON brings objects whose prototype learner code can reach. */
function own(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function checkExports(namespace: object, exports: readonly string[]): Loaded {
  const subject: Record<string, unknown> = {};
  for (const name of exports) {
    const value: unknown = Reflect.get(namespace, name);
    if (value === undefined || (kindOf(name) !== "constant" && typeof value !== "function")) {
      return { problem: missingExport(name, value, Object.keys(namespace)) };
    }
    subject[name] = value;
  }
  return { subject };
}

function missingExport(name: string, value: unknown, present: readonly string[]): RawProblem {
  const next = `Export a ${kindOf(name)} named ${name}.`;
  if (value !== undefined)
    return { message: `${name} is exported, but it is of type ${typeof value}.`, next, missing: name };
  const alike = present.find((other) => other.toLowerCase() === name.toLowerCase());
  const found = present.length === 0 ? "nothing" : present.join(", ");
  const message = `Your file does not export ${name}; it exports ${alike ?? found}.`;
  return { message, next, missing: name };
}

function kindOf(name: string): "class" | "constant" | "function" {
  if (!/^[A-Z]/.test(name)) return "function";
  return /[a-z]/.test(name) ? "class" : "constant";
}

function importProblem(error: unknown, program: Program): RawProblem {
  const { message, stack = "" } = describe(error);
  if (!isSyntaxError(error)) {
    return {
      message: `Your file threw while it was loaded: ${message}`,
      next: hintFor(message) ?? "Mend the line and save.",
      stack,
    };
  }
  const early = earlyError(program, error.message);
  const next = early?.next ?? hintFor(message) ?? "Mend the line and save.";
  return {
    message: `Your file cannot be loaded: ${message.replace(/^SyntaxError: /, "")}.`,
    next,
    stack: early?.place ?? stack,
  };
}

/** A thrown proxy may throw when it is asked what it is. */
function isSyntaxError(error: unknown): error is SyntaxError {
  try {
    return error instanceof SyntaxError;
  } catch {
    // Nothing that V8 throws for a file that it cannot read does that.
    return false;
  }
}

/** Names that work elsewhere and are gone here, and names that are only types. */
function hintFor(message: string): string | undefined {
  if (/does not provide an export named/.test(message))
    return "Correct the name; if it is a type, write `import type`.";
  if (/read only property|Cannot redefine|not extensible|Cannot delete property/.test(message)) return SHARED;
  if (/Code generation from strings/.test(message)) return "Write the code itself: no code is made from text here.";
  const name = /(\w+) is not defined/.exec(message)?.[1];
  if (name === "require" || name === "module") return "Write `import` and `export`; your file is an ES module.";
  if (name !== undefined && GONE.includes(name)) return `Do without ${name}: your code runs with the language alone.`;
  return undefined;
}

const SHARED = "Leave the language's own objects alone: write a function of your own instead.";

const GONE = [
  "process",
  "Buffer",
  "fetch",
  "global",
  "WebAssembly",
  "WebSocket",
  "Worker",
  "MessageChannel",
  "__dirname",
  "window",
];
