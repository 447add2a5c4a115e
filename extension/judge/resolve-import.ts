// Which file an import of a learner's module means: neighbours by relative path, within the submission's root.
import path from "node:path/posix";

export type ResolvedImport = { readonly file: string } | { readonly message: string; readonly next: string };

/** `from` is relative to the root; `exists` is asked for candidates in TypeScript's order. */
export async function resolveImport(
  from: string,
  specifier: string,
  exists: (file: string) => Promise<boolean>,
): Promise<ResolvedImport> {
  const refusal = refuse(specifier);
  if (refusal !== undefined) return refusal;
  const target = path.join(path.dirname(from), specifier);
  if (target === ".." || target.startsWith("../")) {
    return {
      message: `"${specifier}" leaves the folder of your workbook.`,
      next: "Copy what you need into a file beside this one.",
    };
  }
  for (const file of candidates(target)) if (await exists(file)) return { file };
  return {
    message: `There is no file for "${specifier}".`,
    next: `Create ${candidates(target)[0]} or correct the path.`,
  };
}

function candidates(target: string): string[] {
  if (/\.[cm]?ts$/.test(target)) return [target];
  if (target.endsWith(".js")) return [target.replace(/\.js$/, ".ts"), target];
  return [`${target}.ts`, path.join(target, "index.ts")];
}

function refuse(specifier: string): { message: string; next: string } | undefined {
  const relative = /^\.{1,2}(\/|$)/.test(specifier);
  if (relative && /\.(json|[jt]sx|node|wasm|css)$/.test(specifier)) {
    return {
      message: `"${specifier}" is not TypeScript.`,
      next: "Write the data as a constant in a .ts file and import that.",
    };
  }
  if (relative) return undefined;
  if (/^([a-z][a-z0-9+.-]*:|\/|\\)/i.test(specifier)) {
    const what = specifier.startsWith("node:") ? "Node's modules are" : "Files outside the workbook are";
    return {
      message: `"${specifier}" cannot be imported: ${what} out of reach here.`,
      next: "Solve it with the language alone; everything it needs is in the brief.",
    };
  }
  return {
    message: `"${specifier}" cannot be imported: packages are out of reach here.`,
    next: `Write it yourself, or import a neighbour as "./${specifier}.ts".`,
  };
}
